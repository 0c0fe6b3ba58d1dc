package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.Question;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.Xid;
import picocli.CommandLine.Command;

/** {@code posthorn transactions commit}. */
@Command(name = "commit", description = "Commits a prepared transaction in the place of who should decide it, and has that remembered.")
final class CommitCommand extends DecideCommand {
    CommitCommand(Terminal terminal) {
        super(terminal, "committed");
    }

    @Override
    Question.Request decision(Xid of) {
        return new BranchCommit(of, true)::write;
    }
}
