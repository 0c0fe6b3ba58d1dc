package io.posthorn.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A password that was not given as an option: asked for on a terminal without echo, else the first line of stdin. */
public final class Secret {
    private Secret() {}

    /** @throws CommandFailedException when there is none */
    public static char[] read(String prompt, Terminal terminal) throws IOException {
        if (terminal.interactive()) {
            char[] typed = System.console().readPassword("%s", prompt);
            if (typed != null) {
                return typed;
            }
        } else {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                return line.toCharArray();
            }
        }
        throw new CommandFailedException("no password is given: use --password, or write it to standard input");
    }
}
