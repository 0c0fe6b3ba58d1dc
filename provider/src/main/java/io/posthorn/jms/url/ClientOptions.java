package io.posthorn.jms.url;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The client's options, checked. Meanings and defaults: {@link ClientOption}. Null where an option has no default. */
public record ClientOptions(String clientId, String user, String password, int prefetch, int prefetchBytes,
        long sendTimeoutMs, long connectTimeoutMs, long reconnectTimeoutMs, int sendWindowBytes,
        List<String> allowedClasses, int heartbeatMs, String clientName, boolean xa, String data,
        String config) {

    /** Copies the list. */
    public ClientOptions {
        allowedClasses = List.copyOf(allowedClasses);
    }

    /** All defaults. */
    public static ClientOptions defaults() {
        return builder().build();
    }

    /** A builder in which nothing is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Prints everything but the password. */
    @Override
    public String toString() {
        return "ClientOptions[clientID=" + clientId + ", user=" + user + ", prefetch=" + prefetch + ", prefetchBytes="
                + prefetchBytes + ", sendTimeoutMs=" + sendTimeoutMs + ", connectTimeoutMs=" + connectTimeoutMs
                + ", reconnectTimeoutMs=" + reconnectTimeoutMs + ", sendWindowBytes=" + sendWindowBytes
                + ", allowedClasses=" + allowedClasses + ", heartbeatMs=" + heartbeatMs + "]";
    }

    /** Collects texts and turns them into options. Not thread-safe. */
    public static final class Builder {
        private final Map<ClientOption, String> values = new EnumMap<>(ClientOption.class);

        private Builder() {}

        /**
         * Sets an option by its name in the URL; the last value wins.
         *
         * @throws InvalidUrlException when there is no such option; the message lists those there are
         */
        public Builder set(String key, String value) {
            ClientOption option = ClientOption.byKey(key).orElseThrow(() -> new InvalidUrlException(
                    "unknown option '" + key + "'; known options: " + ClientOption.knownKeys()));
            values.put(option, value);
            return this;
        }

        boolean has(ClientOption option) {
            return values.containsKey(option);
        }

        /**
         * Checks the values.
         *
         * @throws InvalidUrlException naming the option whose value is wrong
         */
        public ClientOptions build() {
            List<String> classes = Arrays.stream(text(ClientOption.ALLOWED_CLASSES).split(",")).map(String::trim)
                    .filter(name -> !name.isEmpty()).toList();
            return new ClientOptions(text(ClientOption.CLIENT_ID), text(ClientOption.USER),
                    text(ClientOption.PASSWORD), (int) number(ClientOption.PREFETCH, 1, 1_000_000),
                    (int) number(ClientOption.PREFETCH_BYTES, 1, Integer.MAX_VALUE),
                    number(ClientOption.SEND_TIMEOUT_MS, 1, Long.MAX_VALUE / 1_000_000),
                    number(ClientOption.CONNECT_TIMEOUT_MS, 1, Long.MAX_VALUE / 1_000_000),
                    number(ClientOption.RECONNECT_TIMEOUT_MS, -1, Long.MAX_VALUE / 1_000_000),
                    (int) number(ClientOption.SEND_WINDOW_BYTES, 65_536, 1 << 30), classes,
                    (int) number(ClientOption.HEARTBEAT_MS, 100, 3_600_000), text(ClientOption.CLIENT_NAME),
                    truth(ClientOption.XA),
                    text(ClientOption.DATA), text(ClientOption.CONFIG));
        }

        private String text(ClientOption option) {
            return values.getOrDefault(option, option.defaultValue().orElse(null));
        }

        private boolean truth(ClientOption option) {
            return switch (text(option).trim()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidUrlException(
                        "option " + option.key() + ": '" + text(option) + "' is neither true nor false");
            };
        }

        private long number(ClientOption option, long least, long most) {
            String text = text(option);
            try {
                long value = Long.parseLong(text.trim());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new InvalidUrlException("option " + option.key() + ": '" + text + "' is not a whole number", e);
            }
            throw new InvalidUrlException(
                    "option " + option.key() + ": " + text + " is not within " + least + " to " + most);
        }
    }
}
