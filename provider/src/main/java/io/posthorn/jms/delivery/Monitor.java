package io.posthorn.jms.delivery;

import io.posthorn.jms.link.LinkException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A session's lock, with the one condition everybody waits for who waits under it: that something has changed. */
final class Monitor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guarded by the lock; nobody is signalled while it is 0. */
    private int waiting;

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Something has changed. Under the lock. */
    void wake() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }

    /** Waits for a change. Under the lock. */
    void await(long leftNs) throws LinkException {
        waiting++;
        try {
            changed.awaitNanos(leftNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for a message", e);
        } finally {
            waiting--;
        }
    }

    /** Waits for a change, however long; an interrupt is kept for later. Under the lock. */
    void await() {
        waiting++;
        changed.awaitUninterruptibly();
        waiting--;
    }

    /** Changes something, and wakes who waits for that. */
    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            wake();
        } finally {
            lock.unlock();
        }
    }

    <T> T lockedGet(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
