package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.ClusterOptions;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the groups of a cluster say of their branches. */
final class BranchQuestions {
    /** The bits of all kinds, open local transactions included. */
    static final int ALL_KINDS = 15;
    private static final int PAGE_ROWS = 500;

    private BranchQuestions() {}

    /** The rows by group; null for a group without a live broker. */
    static Map<String, List<BranchRow>> all(ClusterOptions cluster) throws InterruptedException {
        return cluster.askEachGroup(group -> rows(cluster, group));
    }

    private static List<BranchRow> rows(ClusterOptions cluster, RouteGroup group) throws InterruptedException {
        var rows = new ArrayList<BranchRow>();
        long from = 0;
        do {
            BranchesReply page =
                    cluster.ask(group, new Branches(ALL_KINDS, from, PAGE_ROWS)::write, BranchesReply::read);
            rows.addAll(page.rows());
            from = page.next();
        } while (from != 0);
        return rows;
    }

    /**
     * The row of the branch at each group that has one.
     *
     * @throws CommandFailedException when no group knows it; it says which groups could not be asked
     */
    static Map<String, BranchRow> of(Map<String, List<BranchRow>> all, Xid xid) {
        var found = new LinkedHashMap<String, BranchRow>();
        all.forEach((group, rows) -> {
            if (rows != null) {
                rows.stream().filter(row -> row.xid().equals(xid)).forEach(row -> found.put(group, row));
            }
        });
        if (found.isEmpty()) {
            List<String> silent = all.keySet().stream().filter(group -> all.get(group) == null).toList();
            throw new CommandFailedException("no group has a transaction " + xid
                    + (silent.isEmpty() ? "" : "; without a live broker: " + String.join(", ", silent)));
        }
        return found;
    }
}
