package io.posthorn.broker.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value a key may have, each as a factory of rows: the range shown is the range checked. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(|[kmgt](i?b)?|b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+):(\\d{1,5})");

    private Values() {}

    static ConfigKey<Integer> integer(String name, int defaultValue, int min, int max, String doc) {
        return new ConfigKey<>(name, "number", Integer.toString(defaultValue), "%d to %d".formatted(min, max), doc,
                text -> (int) within(Long.parseLong(text), min, max));
    }

    static ConfigKey<Long> millis(String name, long defaultMs, long minMs, long maxMs, String doc) {
        return new ConfigKey<>(name, "milliseconds", Long.toString(defaultMs), "%d to %d".formatted(minMs, maxMs), doc,
                text -> within(Long.parseLong(text), minMs, maxMs));
    }

    static ConfigKey<Long> bytes(String name, String defaultText, String min, String max, String doc) {
        long minBytes = parseBytes(min);
        long maxBytes = parseBytes(max);
        return new ConfigKey<>(name, "bytes", defaultText,
                "%s to %s, in bytes or with KiB, MiB, GiB or TiB".formatted(min, max), doc,
                text -> within(parseBytes(text), minBytes, maxBytes));
    }

    static ConfigKey<Boolean> flag(String name, boolean defaultValue, String doc) {
        return new ConfigKey<>(name, "boolean", Boolean.toString(defaultValue), "true or false", doc,
                Values::parseFlag);
    }

    static ConfigKey<Optional<Boolean>> optionalFlag(String name, String doc) {
        return new ConfigKey<>(name, "boolean", "", "true or false", doc, optional(Values::parseFlag));
    }

    static <E extends Enum<E>> ConfigKey<E> choice(String name, Class<E> type, E defaultValue, String doc) {
        String range = String.join(" or ",
                Arrays.stream(type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        return new ConfigKey<>(name, "choice", defaultValue.name().toLowerCase(Locale.ROOT), range, doc,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    static ConfigKey<String> name(String name, String defaultText, String doc) {
        return new ConfigKey<>(name, "name", defaultText,
                "1 to 63 letters, digits, dots, dashes and underscores, a letter or digit first", doc,
                Values::parseName);
    }

    static ConfigKey<List<String>> names(String name, String doc) {
        return new ConfigKey<>(name, "names", "", "names separated by commas", doc, list(Values::parseName));
    }

    static ConfigKey<String> host(String name, String defaultText, String doc) {
        return new ConfigKey<>(name, "host", defaultText, "a host name or address without port", doc, text -> {
            require(!text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '/' || c == ','));
            return text;
        });
    }

    static ConfigKey<Optional<String>> address(String name, String doc) {
        return new ConfigKey<>(name, "address", "", "host:port", doc, optional(Values::parseAddress));
    }

    static ConfigKey<List<String>> addresses(String name, String doc) {
        return new ConfigKey<>(name, "addresses", "", "host:port, several separated by commas", doc,
                list(Values::parseAddress));
    }

    static ConfigKey<Optional<Path>> path(String name, String doc) {
        return new ConfigKey<>(name, "path", "", "a path", doc, optional(Path::of));
    }

    static ConfigKey<Optional<String>> text(String name, String doc) {
        return new ConfigKey<>(name, "text", "", "any text", doc, optional(Function.identity()));
    }

    private static <T> Function<String, Optional<T>> optional(Function<String, T> parser) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
    }

    private static <T> Function<String, List<T>> list(Function<String, T> parser) {
        return text -> text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).map(parser).distinct().toList();
    }

    private static boolean parseFlag(String text) {
        require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        return Boolean.parseBoolean(text);
    }

    private static String parseName(String text) {
        require(NAME.matcher(text).matches());
        return text;
    }

    private static String parseAddress(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        require(matcher.matches());
        within(Integer.parseInt(matcher.group(2)), 1, 65_535);
        return text;
    }

    private static long parseBytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        require(matcher.matches());
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        int shift = unit.isEmpty() ? 0 : 10 * Math.max(0, "bkmgt".indexOf(unit.charAt(0)));
        long number = Long.parseLong(matcher.group(1));
        require(number <= Long.MAX_VALUE >> shift);
        return number << shift;
    }

    private static long within(long value, long min, long max) {
        require(value >= min && value <= max);
        return value;
    }

    private static void require(boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException();
        }
    }
}
