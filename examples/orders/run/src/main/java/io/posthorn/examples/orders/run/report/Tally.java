package io.posthorn.examples.orders.run.report;

/**
 * Sums of one kind of order.
 *
 * @param placed what the customers were told
 * @param rows orders in the database
 * @param fulfilled orders with a row of the warehouse
 * @param confirmed orders with a row of the customer service
 * @param dead orders in the dead-letter queue
 * @param lost orders that are not where they should be
 * @param twice rows and dead letters too many
 * @param damaged rows whose document is another
 */
public record Tally(long placed, long rows, long fulfilled, long confirmed, long dead, long lost, long twice,
        long damaged) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(placed + other.placed, rows + other.rows, fulfilled + other.fulfilled,
                confirmed + other.confirmed, dead + other.dead, lost + other.lost, twice + other.twice,
                damaged + other.damaged);
    }

    boolean clean() {
        return lost == 0 && twice == 0 && damaged == 0 && placed == rows && rows == fulfilled + dead
                && fulfilled == confirmed;
    }
}
