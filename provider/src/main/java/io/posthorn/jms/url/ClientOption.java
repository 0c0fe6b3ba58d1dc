package io.posthorn.jms.url;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options a URL may carry; the only place where their names, defaults and meanings are written. */
public enum ClientOption {
    CLIENT_ID("clientID", null, "client identifier of every connection of the factory; one connection at a time may"
            + " hold it"),
    USER("user", null, "user of connections created without one"),
    PASSWORD("password", null, "password of connections created without one"),
    PREFETCH("prefetch", "1000", "messages a consumer may hold that the application has not yet received; 1 or more;"
            + " of a queue or shared subscription it holds none before its first receive or listener"),
    PREFETCH_BYTES("prefetchBytes", "8388608", "bytes a consumer may hold that the application has not yet received"),
    SEND_TIMEOUT_MS("sendTimeoutMs", "30000", "how long a send or a commit waits for the broker's answer and for room"
            + " in the send window, and how long any other request waits"),
    CONNECT_TIMEOUT_MS("connectTimeoutMs", "10000", "how long the first connection may take, over all servers of the"
            + " URL"),
    RECONNECT_TIMEOUT_MS("reconnectTimeoutMs", "120000", "how long a lost connection is tried again before it is given"
            + " up; 0: never tried again, -1: for ever"),
    SEND_WINDOW_BYTES("sendWindowBytes", "4194304", "bytes a session may have sent that the broker has not yet"
            + " confirmed; a send beyond it waits"),
    ALLOWED_CLASSES("allowedClasses", "", "classes an ObjectMessage may contain, separated by commas: full names,"
            + " package.*, package.** (with subpackages) or ** (all); empty: none"),
    HEARTBEAT_MS("heartbeatMs", "10000", "a connection silent for twice this time counts as lost"),
    CLIENT_NAME("clientName", "posthorn-jms", "name under which the broker lists the connection"),
    XA("xa", "false", "only where a naming service makes the factory of the URL: true makes it one for XA connections"
            + " (PosthornXAConnectionFactory)"),
    DATA("data", null, "only posthorn:embedded: folder of the broker's data; without it the broker lives in memory"),
    CONFIG("config", null, "only posthorn:embedded: properties file with the broker's keys, see docs/configuration.md");

    private final String key;
    private final String defaultValue;
    private final String meaning;

    ClientOption(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name as written in a URL. */
    public String key() {
        return key;
    }

    /** The value taken when the URL says nothing; empty when there is none. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** Finds an option by its exact name. */
    public static Optional<ClientOption> byKey(String key) {
        return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
    }

    /** All names, sorted, for error messages. */
    static String knownKeys() {
        return Arrays.stream(values()).map(ClientOption::key).sorted().collect(Collectors.joining(", "));
    }
}
