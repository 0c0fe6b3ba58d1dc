package io.posthorn.cli.users;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Secret;
import io.posthorn.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code posthorn users add}. */
@Command(name = "add", description = "Adds a user, or gives a known one a new password.")
final class AddUserCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "users file, created when missing")
    private Path file;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "name of the user")
    private String user;

    @Option(names = "--password", paramLabel = "TEXT", description = "password; without it asked for, or read from standard input")
    private String password;

    AddUserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        char[] secret = password == null
                ? Secret.read("password of %s: ".formatted(user), terminal)
                : password.toCharArray();
        try {
            boolean added = new UsersFile(file).put(user, secret);
            terminal.out().println((added ? "added user " : "changed the password of user ") + user);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }
}
