package io.posthorn.jms.outbox;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.protocol.frame.ErrorCode;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock, who waits under it for the broker's answers, and the end of all waiting. */
final class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Patience patience;
    /** Guarded by the lock; nobody is signalled while it is 0. */
    private int waiting;
    /** Written under the lock, read without. */
    private volatile LinkException end;

    Waiting(Patience patience) {
        this.patience = patience;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /**
     * Waits for a change. Under the lock.
     *
     * @param sinceNs when this wait began
     * @throws LinkException the end; or, when the time is over, TIMED_OUT, or REFUSED with RESOURCE_LIMIT if that is the code
     */
    void await(long sinceNs, ErrorCode code, String what) throws LinkException {
        requireOpen();
        long leftNs = patience.leftNs(sinceNs);
        if (leftNs <= 0) {
            String text = what + " for " + patience.timeoutMs() + " ms";
            throw code == ErrorCode.RESOURCE_LIMIT ? LinkException.refused(code, text) : LinkException.timedOut(text);
        }
        waiting++;
        try {
            changed.awaitNanos(leftNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for the broker's answer", e);
        } finally {
            waiting--;
        }
    }

    void requireOpen() throws LinkException {
        if (end != null) {
            throw end.again();
        }
    }

    /** Something has changed. Under the lock. */
    void changed() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }

    /** Why nothing will change any more; null while something may. Also without the lock. */
    LinkException end() {
        return end;
    }

    /** Nothing will change any more. Under the lock. */
    void end(LinkException reason) {
        if (end == null) {
            end = reason;
        }
        changed.signalAll();
    }
}
