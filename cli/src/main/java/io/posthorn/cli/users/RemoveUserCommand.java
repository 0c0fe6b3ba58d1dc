package io.posthorn.cli.users;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code posthorn users remove}. */
@Command(name = "remove", description = "Removes a user; connections that are open stay.")
final class RemoveUserCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "users file")
    private Path file;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "name of the user")
    private String user;

    RemoveUserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!new UsersFile(file).remove(user)) {
            throw new CommandFailedException("there is no user '%s' in %s".formatted(user, file));
        }
        terminal.out().println("removed user " + user);
        return 0;
    }
}
