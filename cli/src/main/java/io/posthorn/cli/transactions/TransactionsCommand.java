package io.posthorn.cli.transactions;

import io.posthorn.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code posthorn transactions}: the head of its subcommands. */
@Command(name = "transactions", description = "Lists transactions, and decides prepared ones nobody else will decide.")
public final class TransactionsCommand {
    private TransactionsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine create(Terminal terminal) {
        return new CommandLine(new TransactionsCommand()).addSubcommand(new ListTransactionsCommand(terminal))
                .addSubcommand(new ShowTransactionCommand(terminal)).addSubcommand(new CommitCommand(terminal))
                .addSubcommand(new RollbackCommand(terminal)).addSubcommand(new ForgetCommand(terminal));
    }
}
