package io.posthorn.tck.worker;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a test failed, in a line: the exceptions from the outermost to the cause; where they only repeat the test's name,
 * as many of the kit's do, what the test logged as an error stands behind.
 */
final class FailureReason {
    private static final int MAX_CHARS = 400;
    private static final int MAX_LOGGED = 3;

    private FailureReason() {}

    static String of(Throwable problem, String printed) {
        Set<String> chain = new LinkedHashSet<>();
        for (Throwable cause = problem; cause != null && chain.size() < 8; cause = cause.getCause()) {
            chain.add(line(cause));
        }
        String reason = String.join(" <- ", chain);
        String logged = logged(printed);
        String whole = problem.getCause() == null && !logged.isEmpty() ? reason + " | " + logged : reason;
        return whole.length() <= MAX_CHARS ? whole : whole.substring(0, MAX_CHARS) + "...";
    }

    private static String line(Throwable problem) {
        String type = problem.getClass().getSimpleName();
        String message = problem.getMessage();
        return message == null ? type : type + ": " + message.strip().replaceAll("\\s+", " ");
    }

    private static String logged(String printed) {
        return printed.lines().filter(FailureReason::tellsOfAnError).map(String::strip).distinct().limit(MAX_LOGGED)
                .collect(Collectors.joining("; "));
    }

    private static boolean tellsOfAnError(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return !lower.startsWith("\tat ") && (lower.contains("error") || lower.contains("fail")
                || lower.contains("exception") || lower.contains("severe"));
    }
}
