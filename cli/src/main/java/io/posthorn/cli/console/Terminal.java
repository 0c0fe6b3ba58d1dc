package io.posthorn.cli.console;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads from and writes to.
 *
 * @param interactive whether a person watches, so that progress may be shown
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

    /** The streams of this process. */
    public static Terminal current() {
        return new Terminal(System.in, System.out, System.err, isTerminal(System.console()));
    }

    /** From Java 22 on a console also exists without a terminal, and says so by a method that Java 17 has not. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A progress line on the error stream, where it does not mix with results. */
    public Progress progress(String verb, long total) {
        return new Progress(err, interactive, verb, total);
    }
}
