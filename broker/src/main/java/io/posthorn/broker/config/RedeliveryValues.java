package io.posthorn.broker.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value that redelivery is described with. */
final class RedeliveryValues {
    private static final int MOST_ATTEMPTS = 1_000_000;
    private static final long LONGEST_DELAY_MS = 7 * 86_400_000L;
    private static final Pattern RULE = Pattern.compile("([^=;]+)=(-?\\d{1,7})(?::([^:;]*))?(?::([^:;]+))?");

    private RedeliveryValues() {}

    static ConfigKey<Integer> attempts(String name, int defaultValue, String doc) {
        return new ConfigKey<>(name, "number", Integer.toString(defaultValue), "1 to 1000000, or -1", doc,
                RedeliveryValues::parseAttempts);
    }

    static ConfigKey<List<Long>> delays(String name, String doc) {
        return new ConfigKey<>(name, "milliseconds", "", "0 to 604800000, several separated by commas", doc,
                text -> text.isEmpty() ? List.of() : parseDelays(text));
    }

    static ConfigKey<List<RedeliveryConfig.Rule>> rules(String name, String doc) {
        return new ConfigKey<>(name, "rules", "",
                "pattern=attempts, then if need be :queue and :delays, several separated by semicolons", doc,
                text -> text.isEmpty() ? List.of()
                        : Arrays.stream(text.split(";")).map(String::strip).map(RedeliveryValues::parseRule).toList());
    }

    private static int parseAttempts(String text) {
        int attempts = Integer.parseInt(text);
        require(attempts == -1 || attempts >= 1 && attempts <= MOST_ATTEMPTS);
        return attempts;
    }

    private static List<Long> parseDelays(String text) {
        List<Long> delays = Arrays.stream(text.split(",", -1)).map(String::strip).map(Long::valueOf).toList();
        require(delays.stream().allMatch(delay -> delay >= 0 && delay <= LONGEST_DELAY_MS));
        return delays;
    }

    private static RedeliveryConfig.Rule parseRule(String text) {
        Matcher matcher = RULE.matcher(text);
        require(matcher.matches());
        return new RedeliveryConfig.Rule(matcher.group(1).strip(), parseAttempts(matcher.group(2)),
                given(matcher.group(3), Function.identity()), given(matcher.group(4), RedeliveryValues::parseDelays));
    }

    private static <T> Optional<T> given(String text, Function<String, T> parser) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(parser.apply(text.strip()));
    }

    private static void require(boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException();
        }
    }
}
