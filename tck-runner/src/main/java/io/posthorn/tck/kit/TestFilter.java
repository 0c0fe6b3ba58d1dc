package io.posthorn.tck.kit;

import io.posthorn.tck.result.TestId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses tests by patterns in which * stands for any text. A pattern may leave out packages and methods. */
public final class TestFilter {
    private final List<Pattern> patterns;

    private TestFilter(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Patterns separated by commas. */
    public static TestFilter of(String patterns) {
        return new TestFilter(Arrays.stream(patterns.split(",")).map(String::strip).filter(text -> !text.isEmpty())
                .map(TestFilter::compile).toList());
    }

    /** Whether any pattern takes the test: by its full name, its class, or an end of them that begins at a dot. */
    public boolean accepts(TestId test) {
        String full = "." + test.className() + "." + test.method() + ".";
        return patterns.stream().anyMatch(pattern -> pattern.matcher(full).find());
    }

    private static Pattern compile(String text) {
        return Pattern.compile(Arrays.stream(text.split("\\*", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*", "\\.", "\\.")));
    }
}
