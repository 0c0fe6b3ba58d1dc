package io.posthorn.broker.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The layers a configuration is written in, the later over the earlier: defaults, properties file, options. Immutable;
 * each step answers a new source. Every value is checked when it is added, so a wrong line of the file is reported even
 * when an option overrides it.
 */
public final class ConfigSource {
    private static final ConfigSource DEFAULTS = new ConfigSource(Map.of());

    private final Map<String, Written> values;

    private record Written(String text, String origin) {}

    private ConfigSource(Map<String, Written> values) {
        this.values = values;
    }

    /** The defaults alone. */
    public static ConfigSource defaults() {
        return DEFAULTS;
    }

    /**
     * Lays a properties file (UTF-8) over this.
     *
     * @throws ConfigException when it cannot be read, or holds an unknown key or a value out of range
     */
    public ConfigSource withFile(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "cannot read the configuration file %s: %s".formatted(file, FileProblem.describe(e)), e);
        }
        ConfigSource source = this;
        for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
            source = source.with(name, properties.getProperty(name), file.toString());
        }
        return source;
    }

    /**
     * Lays one value over this.
     *
     * @param origin where it was written, as it shall appear in an error
     * @throws ConfigException when the key is unknown or the value out of range
     */
    public ConfigSource with(String name, String text, String origin) {
        ConfigKeys.require(name, origin).parse(text, origin);
        var next = new LinkedHashMap<>(values);
        next.put(name, new Written(text, origin));
        return new ConfigSource(Map.copyOf(next));
    }

    /** Lays one value over this, given by the program itself. */
    public ConfigSource with(ConfigKey<?> key, Object value) {
        return with(key.name(), String.valueOf(value), "set by the program");
    }

    /** Lays a {@code key=value} over this, as given with {@code --set}. */
    public ConfigSource withAssignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new ConfigException("--set %s is not accepted: expected key=value".formatted(assignment));
        }
        return with(assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set");
    }

    /** Whether any layer gave the key a value. */
    public boolean isSet(ConfigKey<?> key) {
        return values.containsKey(key.name());
    }

    /** The value of a key: the last one written, else its default. */
    public <T> T get(ConfigKey<T> key) {
        Written written = values.get(key.name());
        return written == null ? key.parse(key.defaultText(), "default") : key.parse(written.text(), written.origin());
    }
}
