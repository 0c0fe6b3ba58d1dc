package io.posthorn.cli.transactions;

import io.posthorn.cli.cluster.ClusterOptions;
import io.posthorn.cli.cluster.Question;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Terminal;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What committing and rolling back in the place of who should have in common: the warning, and that it is meant. */
abstract class DecideCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final String done;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "TRANSACTION", converter = XidConverter.class, description = "its name, as 'transactions list' prints it")
    private Xid xid;

    @Option(names = "--group", paramLabel = "NAME", description = "only at this broker group; else at each that has it")
    private String only;

    @Option(names = "--yes", description = "do it; without this it is only said what would be done")
    private boolean yes;

    /** @param done what is said when it is done */
    DecideCommand(Terminal terminal, String done) {
        this.terminal = terminal;
        this.done = done;
    }

    /** The request that decides. */
    abstract Question.Request decision(Xid of);

    @Override
    public Integer call() throws InterruptedException {
        Map<String, List<BranchRow>> all = BranchQuestions.all(cluster);
        Map<String, BranchRow> found = BranchQuestions.of(all, xid);
        List<String> prepared = found.keySet().stream()
                .filter(group -> found.get(group).state() == BranchState.PREPARED
                        && (only == null || group.equals(only)))
                .toList();
        if (prepared.isEmpty()) {
            throw new CommandFailedException("transaction " + xid + " is not prepared"
                    + (only == null ? "" : " at group " + only) + ": there is nothing to decide");
        }
        if (!yes) {
            throw new CommandFailedException(
                    "transaction %s would be %s at %s, in the place of who should decide it; its".formatted(xid, done,
                            String.join(", ", prepared))
                            + " other resources may come to another outcome. Repeat this with --yes"
                            + " if you know theirs");
        }
        for (String group : prepared) {
            decide(group);
        }
        return 0;
    }

    private void decide(String name) throws InterruptedException {
        RouteGroup group = cluster.route().groups().stream()
                .filter(of -> of.name().equals(name) && of.address() != null).findFirst()
                .orElseThrow(() -> new CommandFailedException("group " + name + " has no live broker any more"));
        BranchResult result = cluster.ask(group, decision(xid), BranchDecided::read).result();
        terminal.out().println(result == BranchResult.DONE
                ? "transaction %s is %s at group %s, which remembers that until 'transactions forget'".formatted(xid,
                        done, name)
                : "transaction %s was %s at group %s before".formatted(xid, ListTransactionsCommand.word(result),
                        name));
    }
}
