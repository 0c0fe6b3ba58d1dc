package io.posthorn.broker.config;

import java.util.function.Function;

/**
 * One row of the configuration table: everything that is known about a key, for the reader of the file and for the
 * document alike.
 *
 * @param name the key as it is written
 * @param type what is written, in a word
 * @param defaultText the value as it would be written, empty when the key has none
 * @param range which values are accepted
 * @param doc one sentence on what it does
 * @param parser text to value; throws {@link IllegalArgumentException} for what is out of the range
 */
public record ConfigKey<T>(String name, String type, String defaultText, String range, String doc,
        Function<String, T> parser) {

    /**
     * Reads a value as written.
     *
     * @param origin where it was written, for the message
     * @throws ConfigException naming the key, the value, its origin and the accepted range
     */
    T parse(String text, String origin) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "%s = '%s' (%s) is not accepted: expected %s".formatted(name, text, origin, range),
                    e);
        }
    }
}
