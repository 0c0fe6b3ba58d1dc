package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.ClusterOptions;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.frame.transaction.BranchForget;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code posthorn transactions forget}. */
@Command(name = "forget", description = "Forgets what an administrator decided; do it when its transaction manager has been told.")
final class ForgetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "TRANSACTION", converter = XidConverter.class, description = "its name, as 'transactions list' prints it")
    private Xid xid;

    ForgetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, BranchRow> found = BranchQuestions.of(BranchQuestions.all(cluster), xid);
        boolean any = false;
        for (RouteGroup group : cluster.route().groups()) {
            BranchRow row = found.get(group.name());
            if (row != null && row.state() != BranchState.PREPARED && row.state() != BranchState.OPEN) {
                cluster.ask(group, new BranchForget(xid)::write, payload -> true);
                terminal.out().println("forgot transaction %s at group %s".formatted(xid, group.name()));
                any = true;
            }
        }
        if (!any) {
            throw new CommandFailedException("transaction " + xid + " is not one an administrator has decided");
        }
        return 0;
    }
}
