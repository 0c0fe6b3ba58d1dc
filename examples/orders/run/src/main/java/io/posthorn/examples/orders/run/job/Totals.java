package io.posthorn.examples.orders.run.job;

import java.util.Properties;

/**
 * Rows in the database.
 *
 * @param strays fulfilments and confirmations of orders that nobody placed
 * @param sinceLastLookMs milliseconds since somebody had the page open; -1 for never
 */
public record Totals(long placed, long fulfilled, long confirmed, long strays, long sinceLastLookMs) {

    static Totals of(Properties sums) {
        return new Totals(number(sums, "placed"), number(sums, "fulfilled"), number(sums, "confirmed"),
                number(sums, "strays"), number(sums, "sinceLastLookMs"));
    }

    private static long number(Properties sums, String name) {
        return Long.parseLong(sums.getProperty(name));
    }
}
