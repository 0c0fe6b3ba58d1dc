package io.posthorn.tck.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** The options of a run, checked. Meanings and defaults: {@link TckOption}. */
public record TckSettings(Path kitJar, BrokerChoice broker, int shards, String tests, long jmsTimeoutMs,
        long testTimeoutMs, String user, String password, Path report) {

    /**
     * Reads the options out of properties; those of others are left alone.
     *
     * @throws InvalidSettingException for an unknown option, a missing kit, or a value that is none
     */
    public static TckSettings from(Properties properties) {
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (TckOption.claims(name) && !TckOption.isKnown(name)) {
                throw new InvalidSettingException(
                        "unknown option %s; known options: %s".formatted(name, TckOption.knownKeys()));
            }
        }
        Path jar = kitJar(properties);
        BrokerChoice broker = broker(properties);
        boolean shared = broker.kind() == BrokerChoice.Kind.RUNNING;
        int shards = (int) number(properties, TckOption.SHARDS, shared ? "1" : "2", 1, 16);
        if (shared && shards > 1) {
            throw new InvalidSettingException("%s=%d: the shards would use the same queues of the running broker; leave"
                    .formatted(TckOption.SHARDS.key(), shards) + " it out, or take fresh brokers");
        }
        return new TckSettings(jar, broker, shards, text(properties, TckOption.TESTS),
                number(properties, TckOption.JMS_TIMEOUT_MS, null, 1, 600_000),
                number(properties, TckOption.TEST_TIMEOUT_MS, null, 1_000, 3_600_000),
                text(properties, TckOption.USER), text(properties, TckOption.PASSWORD),
                Path.of(text(properties, TckOption.REPORT)).toAbsolutePath().normalize());
    }

    /** Prints everything but the password. */
    @Override
    public String toString() {
        return "TckSettings[kitJar=%s, broker=%s, shards=%d, tests=%s, user=%s]".formatted(kitJar, broker, shards,
                tests,
                user);
    }

    private static Path kitJar(Properties properties) {
        String text = properties.getProperty(TckOption.JAR.key(), "");
        if (text.isBlank()) {
            throw new InvalidSettingException("the kit is missing: give -D%s=FILE, %s".formatted(TckOption.JAR.key(),
                    TckOption.JAR.meaning()));
        }
        Path jar = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new InvalidSettingException("%s=%s: there is no readable file".formatted(TckOption.JAR.key(), text));
        }
        return jar;
    }

    private static BrokerChoice broker(Properties properties) {
        String text = text(properties, TckOption.BROKER);
        int groups = (int) number(properties, TckOption.BROKER_GROUPS, null, 1, 8);
        List<String> assignments = Arrays.stream(text(properties, TckOption.BROKER_SET).split(",")).map(String::strip)
                .filter(part -> !part.isEmpty()).toList();
        for (String assignment : assignments) {
            if (assignment.indexOf('=') <= 0) {
                throw new InvalidSettingException("%s: '%s' is not key=value".formatted(TckOption.BROKER_SET.key(),
                        assignment));
            }
        }
        BrokerChoice.Kind kind = kind(text);
        if (groups > 1 && kind != BrokerChoice.Kind.PROCESS) {
            throw new InvalidSettingException("%s belongs to %s=process".formatted(TckOption.BROKER_GROUPS.key(),
                    TckOption.BROKER.key()));
        }
        if (!assignments.isEmpty() && kind == BrokerChoice.Kind.RUNNING) {
            throw new InvalidSettingException("%s cannot change the running broker %s".formatted(
                    TckOption.BROKER_SET.key(), text));
        }
        return new BrokerChoice(kind, kind == BrokerChoice.Kind.RUNNING ? text : null, groups, assignments);
    }

    private static BrokerChoice.Kind kind(String text) {
        if (text.startsWith("posthorn://")) {
            return BrokerChoice.Kind.RUNNING;
        }
        return switch (text) {
            case "embedded", "posthorn:embedded" -> BrokerChoice.Kind.EMBEDDED;
            case "process" -> BrokerChoice.Kind.PROCESS;
            default -> throw new InvalidSettingException("%s=%s: expected embedded, process or posthorn://host:port"
                    .formatted(TckOption.BROKER.key(), text));
        };
    }

    private static String text(Properties properties, TckOption option) {
        return properties.getProperty(option.key(), option.defaultValue().orElse(null));
    }

    private static long number(Properties properties, TckOption option, String fallback, long least, long most) {
        String text = properties.getProperty(option.key(), option.defaultValue().orElse(fallback));
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InvalidSettingException("%s=%s is not a whole number".formatted(option.key(), text), e);
        }
        throw new InvalidSettingException("%s=%s is not within %d to %d".formatted(option.key(), text, least, most));
    }
}
