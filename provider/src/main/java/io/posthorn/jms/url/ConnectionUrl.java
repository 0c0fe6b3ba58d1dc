package io.posthorn.jms.url;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A URL taken apart: {@code posthorn://host1:9876,host2:9876?option=value&...} or {@code posthorn:embedded?data=DIR}.
 *
 * @param servers the NameServers in the order written; empty for an embedded broker
 * @param options the options, defaults filled in
 */
public record ConnectionUrl(List<ServerAddress> servers, ClientOptions options) {
    /** The URL of a client that was given none. */
    public static final String DEFAULT = "posthorn://localhost:" + ServerAddress.DEFAULT_PORT;

    private static final String REMOTE = "posthorn://";
    private static final String EMBEDDED = "posthorn:embedded";

    /** Copies the list. */
    public ConnectionUrl {
        servers = List.copyOf(servers);
    }

    /**
     * Reads a URL.
     *
     * @throws InvalidUrlException when it is not one, or names an unknown option or a value that is none
     */
    public static ConnectionUrl parse(String url) {
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        ClientOptions.Builder options = ClientOptions.builder();
        readOptions(question < 0 ? "" : url.substring(question + 1), options);
        if (place.equals(EMBEDDED)) {
            return new ConnectionUrl(List.of(), options.build());
        }
        if (!place.startsWith(REMOTE)) {
            throw new InvalidUrlException("'" + place + "' is not a Posthorn URL; expected posthorn://host:port,..."
                    + " or posthorn:embedded");
        }
        for (ClientOption option : List.of(ClientOption.DATA, ClientOption.CONFIG)) {
            if (options.has(option)) {
                throw new InvalidUrlException(
                        "option " + option.key() + " belongs to " + EMBEDDED + ", not to " + place);
            }
        }
        String hosts = place.substring(REMOTE.length());
        List<ServerAddress> servers = Arrays.stream(hosts.split(",", -1)).map(String::trim).map(ServerAddress::parse)
                .toList();
        return new ConnectionUrl(servers, options.build());
    }

    /** This URL with the options of a query text ({@code ?a=b&c=d}) laid over its own, as written in a JNDI entry. */
    public static String withQuery(String url, String query) {
        String extra = query.startsWith("?") ? query.substring(1) : query;
        if (extra.isEmpty()) {
            return url;
        }
        return url + (url.indexOf('?') < 0 ? "?" : "&") + extra;
    }

    /** Whether the broker runs in this JVM. */
    public boolean embedded() {
        return servers.isEmpty();
    }

    private static void readOptions(String query, ClientOptions.Builder options) {
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new InvalidUrlException("option '" + pair + "' has no value; expected " + pair + "=value");
            }
            options.set(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidUrlException("'" + text + "' is not URL-encoded: " + e.getMessage(), e);
        }
    }
}
