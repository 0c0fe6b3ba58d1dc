package io.posthorn.tck.report;

import io.posthorn.tck.result.Outcome;
import io.posthorn.tck.result.TestResult;
import java.util.Collection;

/** How many tests ended how. */
public record Counts(long passed, long failed, long skipped) {

    static Counts of(Collection<TestResult> results) {
        return new Counts(count(results, Outcome.PASSED), count(results, Outcome.FAILED),
                count(results, Outcome.SKIPPED));
    }

    /** All of them. */
    public long total() {
        return passed + failed + skipped;
    }

    private static long count(Collection<TestResult> results, Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    @Override
    public String toString() {
        return "%d of %d passed, %d failed, %d not run".formatted(passed, total(), failed, skipped);
    }
}
