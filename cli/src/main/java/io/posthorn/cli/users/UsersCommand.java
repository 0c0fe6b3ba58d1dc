package io.posthorn.cli.users;

import io.posthorn.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code posthorn users}: the head of its subcommands. */
@Command(name = "users", description = "Lists and changes the users of a users file.")
public final class UsersCommand {
    private UsersCommand() {}

    /** The command with its subcommands. */
    public static CommandLine create(Terminal terminal) {
        return new CommandLine(new UsersCommand()).addSubcommand(new AddUserCommand(terminal))
                .addSubcommand(new ListUsersCommand(terminal)).addSubcommand(new RemoveUserCommand(terminal));
    }
}
