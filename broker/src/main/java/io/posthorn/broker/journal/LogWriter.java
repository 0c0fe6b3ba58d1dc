package io.posthorn.broker.journal;

import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.LogBatch;
import io.posthorn.store.log.LogFailedException;

/** Brings a batch to disk. Where and how far is the flush policy. */
public interface LogWriter extends AutoCloseable {
    /** Takes the batch; never two at a time. */
    void start(LogBatch batch);

    /**
     * Whether the batch taken is as durable as the policy promises.
     *
     * @throws JournalFailedException when it will never be
     */
    boolean isDone();

    /** Moving average of what a batch takes; 0 where nobody measures it. */
    default long averageWriteNs() {
        return 0;
    }

    @Override
    void close();

    /** Writes on the calling thread: in memory tests, and with flush = async, where a force every so often is somebody else's. */
    static LogWriter inline(CommitLog log, boolean force) {
        return new LogWriter() {
            @Override
            public void start(LogBatch batch) {
                try {
                    log.write(batch);
                    if (force) {
                        log.force();
                    }
                } catch (LogFailedException e) {
                    throw new JournalFailedException(e);
                }
            }

            @Override
            public boolean isDone() {
                return true;
            }

            @Override
            public void close() {
                // nothing of its own
            }
        };
    }
}
