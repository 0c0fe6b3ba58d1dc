package io.posthorn.tck.report;

import io.posthorn.tck.result.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The result page, in Markdown. */
public final class ResultPage {
    private ResultPage() {}

    /** The page as text. */
    public static String of(RunFacts facts, Collection<TestResult> results) {
        StringBuilder page = new StringBuilder("# Jakarta Messaging TCK: result\n\n");
        page.append("**").append(Counts.of(results)).append("**\n\n| | |\n|---|---|\n");
        page.append("| Date | ").append(facts.startedAt()).append(" |\n");
        facts.lines().forEach((name, value) -> page.append("| ").append(name).append(" | ").append(cell(value))
                .append(" |\n"));
        page.append("\n## By area\n");
        appendCounts(page, "area", group(results, result -> result.test().area()));
        appendFailures(page, results.stream().filter(result -> !result.passed()).toList());
        page.append("\n## By class\n");
        appendCounts(page, "class", group(results, result -> result.test().shortClassName()));
        return page.toString();
    }

    private static SortedMap<String, List<TestResult>> group(Collection<TestResult> results,
            Function<TestResult, String> name) {
        var groups = new TreeMap<String, List<TestResult>>();
        results.forEach(result -> groups.computeIfAbsent(name.apply(result), key -> new ArrayList<>()).add(result));
        return groups;
    }

    private static void appendCounts(StringBuilder page, String what, SortedMap<String, List<TestResult>> groups) {
        page.append("\n| ").append(what).append(" | tests | passed | failed | not run |\n|---|---:|---:|---:|---:|\n");
        groups.forEach((name, results) -> {
            Counts counts = Counts.of(results);
            page.append("| %s | %d | %d | %d | %d |%n".formatted(name, counts.total(), counts.passed(), counts.failed(),
                    counts.skipped()));
        });
    }

    private static void appendFailures(StringBuilder page, List<TestResult> failures) {
        if (failures.isEmpty()) {
            return;
        }
        page.append("\n## Not passed\n\n| test | reason |\n|---|---|\n");
        failures.forEach(result -> page.append("| ").append(result.test()).append(" | ").append(cell(result.reason()))
                .append(" |\n"));
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
