package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.ClusterOptions;
import io.posthorn.cli.cluster.MissingGroups;
import io.posthorn.cli.console.Table;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.Xid;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code posthorn transactions show}. */
@Command(name = "show", description = "Shows what each group has of one transaction, and who decides it.")
final class ShowTransactionCommand implements Callable<Integer> {
    private static final HexFormat HEX = HexFormat.of();

    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "TRANSACTION", converter = XidConverter.class, description = "its name, as 'transactions list' prints it")
    private Xid xid;

    ShowTransactionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, List<BranchRow>> all = BranchQuestions.all(cluster);
        var table = new Table("KEY", "VALUE");
        table.row("format", Integer.toUnsignedString(xid.formatId()));
        table.row("global transaction", HEX.formatHex(xid.gtrid()));
        table.row("branch qualifier", HEX.formatHex(xid.bqual()));
        if (xid.isOfLocal()) {
            table.row("session", xid.coordinator().producer());
            table.row("number", Long.toString(xid.coordinator().number()));
        }
        BranchQuestions.of(all, xid).forEach((group, row) -> {
            table.row("group", group);
            table.row("  state", ListTransactionsCommand.word(row.state()));
            table.row("  since", Instant.ofEpochMilli(row.sinceMs()));
            table.row("  messages", Integer.toString(row.messages()));
            table.row("  acknowledged", Integer.toString(row.acknowledgements()));
            table.row("  decided by", decider(row));
        });
        terminal.out().println(table.text());
        return MissingGroups.warn(all, terminal);
    }

    private static String decider(BranchRow row) {
        return switch (row.kind()) {
            case LOCAL -> "its session";
            case XA -> "its transaction manager";
            case GROUP -> "the broker group " + row.coordinator();
            case CHECKED -> "the clients of producer group " + row.coordinator();
        };
    }
}
