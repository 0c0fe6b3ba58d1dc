package io.posthorn.cli.users;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code posthorn users list}. */
@Command(name = "list", description = "Prints the names in a users file, one a line.")
final class ListUsersCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "users file")
    private Path file;

    ListUsersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw new CommandFailedException("there is no users file %s".formatted(file));
        }
        new UsersFile(file).users().forEach(terminal.out()::println);
        return 0;
    }
}
