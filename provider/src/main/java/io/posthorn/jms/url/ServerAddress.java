package io.posthorn.jms.url;

/** Host and port of a NameServer or broker. IPv6 hosts are written in brackets and kept without them. */
public record ServerAddress(String host, int port) {
    /** The port taken when a URL names none. */
    public static final int DEFAULT_PORT = 9876;

    /**
     * Reads {@code host}, {@code host:port} or {@code [v6]:port}.
     *
     * @throws InvalidUrlException when the text is none of these
     */
    public static ServerAddress parse(String text) {
        int colon = text.startsWith("[") ? text.indexOf(':', text.indexOf(']') + 1) : text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank()) {
            throw new InvalidUrlException("no host in '" + text + "'; expected host:port");
        }
        return new ServerAddress(host, colon < 0 ? DEFAULT_PORT : port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new InvalidUrlException("'" + digits + "' in '" + text + "' is not a port", e);
        }
        throw new InvalidUrlException("port " + digits + " in '" + text + "' is not within 1-65535");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
