package io.posthorn.benchmarks.nullbroker;

import java.util.function.Consumer;

/**
 * Stores on the event loop itself: no hand-over between threads, but nothing is read while the disk works. With
 * asynchronous flush there is no force to wait for, and a {@link PeriodicForce} runs beside it.
 */
final class InlineJournal implements Journal {
    private final AppendFile file;
    private final Flush flush;
    private final Consumer<Round> stored;

    InlineJournal(AppendFile file, Flush flush, Consumer<Round> stored) {
        this.file = file;
        this.flush = flush;
        this.stored = stored;
    }

    @Override
    public void store(Round round) {
        round.appendTo(file);
        if (flush == Flush.SYNC) {
            file.force();
        }
        stored.accept(round);
    }

    @Override
    public void close() {
        // Owns nothing.
    }
}
