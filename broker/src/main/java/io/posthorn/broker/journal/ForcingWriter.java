package io.posthorn.broker.journal;

import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.LogBatch;
import io.posthorn.store.log.LogFailedException;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes and forces one batch after the other. That is the group commit: whatever came while a force was under way shares the
 * next one.
 *
 * <p>While the disk is quick the engine's thread forces itself, which spares two changes of threads; a disk that takes
 * longer is waited for by the journal thread, so that the engine goes on in the meantime (decisions/0005).
 */
public final class ForcingWriter implements LogWriter, Runnable {
    /** Average above which the engine does not wait itself. */
    private static final long QUICK_NS = 1_000_000;
    /** The average moves by an eighth of the difference. */
    private static final int AVERAGE_SHIFT = 3;
    private static final long CLOSE_TIMEOUT_MS = 30_000;

    private final CommitLog log;
    private final Runnable wakeEngine;
    private final Thread thread;
    /** Set by the engine, cleared by the journal thread when the batch is through. */
    private volatile LogBatch batch;
    private volatile LogFailedException failure;
    private volatile boolean stopped;
    /** Written by whoever forces. */
    private volatile long averageNs;

    /** @param wakeEngine called by the journal thread whenever a batch is through */
    public ForcingWriter(CommitLog log, String name, Runnable wakeEngine) {
        this.log = log;
        this.wakeEngine = wakeEngine;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (!stopped && failure == null) {
            LogBatch todo = batch;
            if (todo == null) {
                LockSupport.park(this);
                continue;
            }
            force(todo);
            wakeEngine.run();
        }
    }

    private void force(LogBatch todo) {
        long startNs = System.nanoTime();
        try {
            log.write(todo);
            log.force();
        } catch (LogFailedException e) {
            failure = e;
        }
        long before = averageNs;
        averageNs = before + ((System.nanoTime() - startNs - before) >> AVERAGE_SHIFT);
        batch = null;
    }

    @Override
    public void start(LogBatch next) {
        if (averageNs <= QUICK_NS) {
            force(next);
            return;
        }
        batch = next;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isDone() {
        if (failure != null) {
            throw new JournalFailedException(failure);
        }
        return batch == null;
    }

    @Override
    public long averageWriteNs() {
        return averageNs;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
