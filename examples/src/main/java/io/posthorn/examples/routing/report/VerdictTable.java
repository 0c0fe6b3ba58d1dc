package io.posthorn.examples.routing.report;

import java.util.ArrayList;
import java.util.List;

/** The closing table. */
public final class VerdictTable {
    private static final String RULE =
            "  +-----------+---------+---------+---------+--------+--------+--------+---------+";
    private static final String HEAD = "  | %-9s | %7s | %7s | %7s | %6s | %6s | %6s | %7s |";
    private static final String ROW = "  | %-9s | %,7d | %,7d | %,7d | %,6d | %,6d | %,6d | %,7d |";

    private VerdictTable() {}

    /** The lines to print. */
    public static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(RULE);
        lines.add(HEAD.formatted("kind", "sent", "due *", "stored", "lost", "twice", "stray", "damaged"));
        lines.add(RULE);
        verdict.byKind().forEach((kind, tally) -> lines.add(row(kind.title(), tally)));
        lines.add(RULE);
        lines.add(row("all", verdict.total()));
        lines.add(RULE);
        lines.add("  * one row for each message; two for a bank statement, whose topic has two subscribers");
        return lines;
    }

    private static String row(String title, Tally tally) {
        return ROW.formatted(title, tally.sent(), tally.due(), tally.stored(), tally.lost(), tally.twice(),
                tally.stray(), tally.damaged());
    }
}
