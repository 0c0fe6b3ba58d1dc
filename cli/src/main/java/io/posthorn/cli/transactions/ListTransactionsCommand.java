package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.ClusterOptions;
import io.posthorn.cli.cluster.MissingGroups;
import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.transaction.BranchRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code posthorn transactions list}. */
@Command(name = "list", description = "Lists open and prepared transactions, and those an administrator has decided.")
final class ListTransactionsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    ListTransactionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, List<BranchRow>> all = BranchQuestions.all(cluster);
        var table = new Table("TRANSACTION", "GROUP", "KIND", "STATE", "SINCE", "MESSAGES", "ACKNOWLEDGED",
                "DECIDED BY");
        boolean any = false;
        for (Map.Entry<String, List<BranchRow>> group : all.entrySet()) {
            for (BranchRow row : group.getValue() == null ? List.<BranchRow>of() : group.getValue()) {
                any = true;
                table.row(row.xid(), group.getKey(), word(row.kind()), word(row.state()),
                        Instant.ofEpochMilli(row.sinceMs()), row.messages(), row.acknowledgements(),
                        row.coordinator());
            }
        }
        terminal.out().println(any ? table.text() : "no transactions");
        return MissingGroups.warn(all, terminal);
    }

    static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
