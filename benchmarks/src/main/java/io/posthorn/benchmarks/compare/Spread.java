package io.posthorn.benchmarks.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What several rounds say about one number.
 *
 * @param median the middle value, or the mean of the two middle ones; NaN without any value
 * @param min    the smallest value
 * @param max    the largest value
 */
record Spread(double median, double min, double max) {
    /** The spread of all values that are numbers. */
    static Spread of(double... values) {
        double[] sorted = DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The spread of the ratios within each round: what the machine did to both cancels out. */
    static Spread ofRatios(double[] values, double[] references) {
        int rounds = Math.min(values.length, references.length);
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, round -> values[round] / references[round]);
        return of(ratios);
    }

    boolean isKnown() {
        return Double.isFinite(median);
    }
}
