package io.posthorn.benchmarks.compare;

import io.posthorn.benchmarks.driver.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of every round, by case and contender. */
final class Results {
    private final Map<String, List<Figures>> rounds = new HashMap<>();

    void add(Case which, String contender, Figures figures) {
        rounds.computeIfAbsent(key(which, contender), key -> new ArrayList<>()).add(figures);
    }

    boolean has(Case which, String contender) {
        return rounds.containsKey(key(which, contender));
    }

    Optional<String> unsupportedBecause(Case which, String contender) {
        return of(which, contender).stream().flatMap(figures -> figures.unsupportedBecause().stream()).findFirst();
    }

    Spread spread(Case which, String contender, String figure) {
        return Spread.of(values(which, contender, figure));
    }

    /** The ratios of one contender to another, or to the better of several in that round, each within its round. */
    Spread ratio(Case which, String contender, List<String> references, String figure) {
        double[] values = values(which, contender, figure);
        double[] best = new double[values.length];
        Arrays.fill(best, Double.NaN);
        for (String reference : references) {
            double[] other = values(which, reference, figure);
            for (int round = 0; round < Math.min(best.length, other.length); round++) {
                best[round] = Double.isNaN(best[round]) || other[round] > best[round] ? other[round] : best[round];
            }
        }
        return Spread.ofRatios(values, best);
    }

    private double[] values(Case which, String contender, String figure) {
        return of(which, contender).stream().mapToDouble(figures -> figures.get(figure)).toArray();
    }

    private List<Figures> of(Case which, String contender) {
        return rounds.getOrDefault(key(which, contender), List.of());
    }

    private static String key(Case which, String contender) {
        return which.name() + '/' + contender;
    }
}
