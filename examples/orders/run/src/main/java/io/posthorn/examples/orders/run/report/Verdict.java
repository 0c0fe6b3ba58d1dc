package io.posthorn.examples.orders.run.report;

import io.posthorn.examples.orders.run.job.Expected;
import io.posthorn.examples.orders.run.job.LedgerLine;
import io.posthorn.examples.routing.content.MessageKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was placed against what was found.
 *
 * @param byKind sums of each kind
 * @param strays rows of orders that nobody placed
 */
public record Verdict(Map<MessageKind, Tally> byKind, long strays) {

    /** Compares, order by order. Orders of others, as visitors place them, are left alone. */
    public static Verdict of(List<Expected> expected, List<LedgerLine> ledger, List<String> deadLetters, long strays) {
        Map<String, LedgerLine> lines =
                ledger.stream().collect(Collectors.toMap(LedgerLine::reference, Function.identity()));
        Map<String, Long> dead =
                deadLetters.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<MessageKind, Tally> byKind = new TreeMap<>();
        for (Expected order : expected) {
            LedgerLine line = lines.get(order.reference());
            byKind.merge(order.kind(), tally(order, line, dead.getOrDefault(order.reference(), 0L)), Tally::plus);
        }
        return new Verdict(byKind, strays);
    }

    /** All kinds together. */
    public Tally total() {
        return byKind.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** Nothing lost, nothing twice, nothing else. */
    public boolean clean() {
        return strays == 0 && byKind.values().stream().allMatch(Tally::clean);
    }

    private static Tally tally(Expected order, LedgerLine line, long dead) {
        if (line == null) {
            return new Tally(1, 0, 0, 0, one(dead), 1, 0, 0);
        }
        boolean arrived = order.deliverable()
                ? line.fulfilments() > 0 && line.confirmations() > 0
                : dead > 0;
        long found = line.fulfilments() + dead;
        long twice = Math.max(0, found - 1) + Math.max(0, line.confirmations() - 1);
        return new Tally(1, 1, one(line.fulfilments()), one(line.confirmations()), one(dead), arrived ? 0 : 1, twice,
                line.damaged() + (line.checksum().equals(order.checksum()) ? 0 : 1));
    }

    private static long one(long count) {
        return Math.min(1, count);
    }
}
