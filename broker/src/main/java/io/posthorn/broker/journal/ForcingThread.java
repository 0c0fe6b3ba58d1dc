package io.posthorn.broker.journal;

import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.LogBatch;
import io.posthorn.store.log.LogFailedException;
import java.util.concurrent.locks.LockSupport;

/**
 * The journal thread: writes and forces one batch while the engine fills the next. That is the group commit: whatever came while
 * a force was under way shares the next one.
 */
public final class ForcingThread implements LogWriter, Runnable {
    private static final long CLOSE_TIMEOUT_MS = 30_000;

    private final CommitLog log;
    private final Runnable wakeEngine;
    private final Thread thread;
    /** Set by the engine, cleared by the journal thread when the batch is through. */
    private volatile LogBatch batch;
    private volatile LogFailedException failure;
    private volatile boolean stopped;

    /** @param wakeEngine called by the journal thread whenever a batch is through */
    public ForcingThread(CommitLog log, String name, Runnable wakeEngine) {
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
            try {
                log.write(todo);
                log.force();
            } catch (LogFailedException e) {
                failure = e;
            }
            batch = null;
            wakeEngine.run();
        }
    }

    @Override
    public void start(LogBatch next) {
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
