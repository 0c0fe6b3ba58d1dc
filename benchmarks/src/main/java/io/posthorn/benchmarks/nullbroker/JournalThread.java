package io.posthorn.benchmarks.nullbroker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Group commit: takes all rounds that arrived while the disk worked, writes them, forces once, and hands them all on in
 * one visit to the event loop. The number of rounds is fixed, so neither queue can be full.
 */
final class JournalThread implements Journal {
    private static final long JOIN_LIMIT_MS = 5_000;

    private final AppendFile file;
    private final Executor eventLoop;
    private final Consumer<Round> stored;
    private final Flush flush;
    private final int rounds;
    private final BlockingQueue<Round> filled;
    private final BlockingQueue<Round> forced;
    private final Runnable handOn = this::handOnAll;
    private final Thread thread;

    JournalThread(AppendFile file, Flush flush, int rounds, Executor eventLoop, Consumer<Round> stored) {
        this.file = file;
        this.flush = flush;
        this.rounds = rounds;
        this.eventLoop = eventLoop;
        this.stored = stored;
        filled = new ArrayBlockingQueue<>(rounds);
        forced = new ArrayBlockingQueue<>(rounds);
        thread = new Thread(this::run, "null-journal");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void store(Round round) {
        filled.add(round);
    }

    private void run() {
        List<Round> batch = new ArrayList<>(rounds);
        try {
            while (true) {
                batch.add(filled.take());
                filled.drainTo(batch);
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).appendTo(file);
                }
                if (flush == Flush.SYNC) {
                    file.force();
                }
                forced.addAll(batch);
                batch.clear();
                eventLoop.execute(handOn);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOnAll() {
        for (Round round = forced.poll(); round != null; round = forced.poll()) {
            stored.accept(round);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(JOIN_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
