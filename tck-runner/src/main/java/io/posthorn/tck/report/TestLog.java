package io.posthorn.tck.report;

import io.posthorn.tck.result.TestId;
import io.posthorn.tck.result.TestResult;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects results, printing failures and the progress as they come. Safe for any thread. */
public final class TestLog {
    private static final int PROGRESS_EVERY = 50;

    private final PrintStream out;
    private final int expected;
    private final SortedMap<TestId, TestResult> results = new TreeMap<>();

    public TestLog(PrintStream out, int expected) {
        this.out = out;
        this.expected = expected;
    }

    /** Takes a result. */
    public synchronized void add(TestResult result) {
        results.put(result.test(), result);
        if (!result.passed()) {
            out.printf("%4d/%d  %s  %s%n          %s%n", results.size(), expected, result.outcome(), result.test(),
                    result.reason());
        } else if (results.size() % PROGRESS_EVERY == 0) {
            out.printf("%4d/%d  %s%n", results.size(), expected, counts());
        }
    }

    /** How it stands. */
    public synchronized Counts counts() {
        return Counts.of(results.values());
    }

    /** All results so far, by test. */
    public synchronized Collection<TestResult> results() {
        return List.copyOf(results.values());
    }
}
