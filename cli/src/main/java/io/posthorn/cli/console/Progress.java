package io.posthorn.cli.console;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** A line that counts long work, rewritten in place; shown on a terminal only, and only once a second has passed. */
public final class Progress implements AutoCloseable {
    private static final long FIRST_MS = 1_000;
    private static final long INTERVAL_MS = 200;

    private final PrintStream out;
    private final boolean terminal;
    private final String verb;
    private final long total;
    private final LongSupplier clockMs;
    private final long startMs;
    private long nextMs;
    private boolean shown;

    /** @param total 0: not known */
    public Progress(PrintStream out, boolean terminal, String verb, long total) {
        this(out, terminal, verb, total, System::currentTimeMillis);
    }

    Progress(PrintStream out, boolean terminal, String verb, long total, LongSupplier clockMs) {
        this.out = out;
        this.terminal = terminal;
        this.verb = verb;
        this.total = total;
        this.clockMs = clockMs;
        this.startMs = clockMs.getAsLong();
        this.nextMs = startMs + FIRST_MS;
    }

    /** Tells how much is done; cheap when there is nothing to show. */
    public void at(long done) {
        long nowMs = terminal ? clockMs.getAsLong() : 0;
        if (!terminal || nowMs < nextMs) {
            return;
        }
        nextMs = nowMs + INTERVAL_MS;
        shown = true;
        String of = total > 0 ? " of %,d (%d %%)".formatted(total, 100 * done / total) : "";
        long perSecond = done * 1_000 / Math.max(1, nowMs - startMs);
        out.print("\r%s %,d%s, %,d/s\u001b[K".formatted(verb, done, of, perSecond));
        out.flush();
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
