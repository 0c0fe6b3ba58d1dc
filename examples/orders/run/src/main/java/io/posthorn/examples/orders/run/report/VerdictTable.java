package io.posthorn.examples.orders.run.report;

import java.util.ArrayList;
import java.util.List;

/** The closing table. */
public final class VerdictTable {
    private static final String RULE =
            "  +-----------+--------+-------------+-----------+-----------+--------+--------+--------+---------+";
    private static final String HEAD = "  | %-9s | %6s | %11s | %9s | %9s | %6s | %6s | %6s | %7s |";
    private static final String ROW = "  | %-9s | %,6d | %,11d | %,9d | %,9d | %,6d | %,6d | %,6d | %,7d |";

    private VerdictTable() {}

    /** The lines to print. */
    public static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(RULE);
        lines.add(HEAD.formatted("orders", "placed", "in database", "fulfilled", "confirmed", "dead *", "lost", "twice",
                "damaged"));
        lines.add(RULE);
        verdict.byKind().forEach((kind, tally) -> lines.add(row(kind.title(), tally)));
        lines.add(RULE);
        lines.add(row("all", verdict.total()));
        lines.add(RULE);
        lines.add("  * in the dead-letter queue: their documents do not say what they order");
        if (verdict.strays() > 0) {
            lines.add("  and " + verdict.strays() + " rows of orders that nobody placed");
        }
        return lines;
    }

    private static String row(String title, Tally tally) {
        return ROW.formatted(title, tally.placed(), tally.rows(), tally.fulfilled(), tally.confirmed(), tally.dead(),
                tally.lost(), tally.twice(), tally.damaged());
    }
}
