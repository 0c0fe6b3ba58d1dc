package io.posthorn.cli.log;

import io.posthorn.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code posthorn log}: the head of its subcommands. */
@Command(name = "log", description = "First aid for a log that a broker refuses to start on.")
public final class LogCommand {
    private LogCommand() {}

    /** The command with its subcommands. */
    public static CommandLine create(Terminal terminal) {
        return new CommandLine(new LogCommand()).addSubcommand(new SalvageCommand(terminal));
    }
}
