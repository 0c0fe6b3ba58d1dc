package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.Question;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.Xid;
import picocli.CommandLine.Command;

/** {@code posthorn transactions rollback}. */
@Command(name = "rollback", description = "Rolls back a prepared transaction in the place of who should decide it, and has that remembered.")
final class RollbackCommand extends DecideCommand {
    RollbackCommand(Terminal terminal) {
        super(terminal, "rolled back");
    }

    @Override
    Question.Request decision(Xid of) {
        return new BranchRollback(of, true)::write;
    }
}
