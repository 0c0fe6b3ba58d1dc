package io.posthorn.examples.routing.report;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * One line that moves on a terminal; in a file or a pipe, a new line every few seconds. Used by one thread.
 */
public final class ProgressLine {
    private static final int BAR = 24;
    private static final long TERMINAL_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FILE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintStream out;
    private final boolean terminal;
    private long lastNanos;
    private int lastLength;

    /** Writes to {@code out}, in place when that is a terminal. */
    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastNanos = System.nanoTime() - FILE_INTERVAL_NANOS;
    }

    /** Shows the state, unless it was shown a moment ago. */
    public void show(double progress, String text) {
        long now = System.nanoTime();
        if (now - lastNanos < (terminal ? TERMINAL_INTERVAL_NANOS : FILE_INTERVAL_NANOS)) {
            return;
        }
        lastNanos = now;
        int filled = (int) (Math.min(1, progress) * BAR);
        String line =
                "  [%s%s] %3.0f %%  %s".formatted("#".repeat(filled), ".".repeat(BAR - filled), progress * 100, text);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            out.flush();
            lastLength = line.length();
        } else {
            out.println(line);
        }
    }

    /** Prints a line that stays, above the moving one. */
    public void say(String line) {
        clear();
        out.println(line);
    }

    /** Takes the moving line away. */
    public void clear() {
        if (terminal && lastLength > 0) {
            out.print("\r" + " ".repeat(lastLength) + "\r");
            out.flush();
            lastLength = 0;
        }
    }
}
