package io.posthorn.tck.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of a run, given as {@code -Dkey=value}; the only place where names, defaults and meanings are written. */
public enum TckOption {
    JAR("tck.jar", null, "the kit: the jar jms-tck, built from the TCK's sources or taken out of its distribution"),
    BROKER("tck.broker", "embedded", "embedded: a broker in each shard's JVM; process: a fresh broker process for each"
            + " shard; or the posthorn:// URL of a running one"),
    SHARDS("tck.shards", null, "how many JVMs run tests side by side, 1 to 16; 2, but 1 with a running broker"),
    TESTS("tck.tests", "*", "the tests to run, separated by commas: Class, Class.method or package.Class.method, with *"
            + " for any text"),
    JMS_TIMEOUT_MS("tck.jms.timeout.ms", "1000", "how long a test waits for a message (the kit's jms_timeout)"),
    TEST_TIMEOUT_MS("tck.test.timeout.ms", "120000", "after which time a test is given up"),
    BROKER_GROUPS("tck.broker.groups", "1", "with process: how many broker groups share the destinations, 1 to 8"),
    BROKER_SET("tck.broker.set", "",
            "with embedded and process: keys of the broker's configuration, key=value separated"
                    + " by commas"),
    USER("tck.user", "j2ee", "the user of the tests; one that the running broker knows"),
    PASSWORD("tck.password", "j2ee", "the user's password"),
    REPORT("tck.report", "target/tck", "folder of the result page, its XML and the shards' logs");

    private static final String PREFIX = "tck.";

    private final String key;
    private final String defaultValue;
    private final String meaning;

    TckOption(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name of the system property. */
    public String key() {
        return key;
    }

    /** The value taken when none is given. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** All options, a line each. */
    public static String table() {
        return Arrays.stream(values()).map(option -> "  -D%s=...%s%n      %s%n".formatted(option.key,
                option.defaultValue().filter(value -> !value.isEmpty()).map(value -> "  (" + value + ")").orElse(""),
                option.meaning)).collect(Collectors.joining());
    }

    /** Whether a system property is meant for this program. */
    static boolean claims(String property) {
        return property.startsWith(PREFIX);
    }

    static boolean isKnown(String property) {
        return Arrays.stream(values()).anyMatch(option -> option.key.equals(property));
    }

    static String knownKeys() {
        return Arrays.stream(values()).map(TckOption::key).collect(Collectors.joining(", "));
    }
}
