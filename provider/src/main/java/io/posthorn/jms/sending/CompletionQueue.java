package io.posthorn.jms.sending;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.SendObserver;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The asynchronous sends of a session that are not completed: their callbacks run on one thread, which begins with the
 * first, one after another in the order of the sends (Jakarta Messaging 3.1, 7.3.8). How many there can be is bounded by
 * the session's send window. Safe for any thread.
 */
public final class CompletionQueue implements SendObserver {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionQueue.class);

    private record Entry(GroupSession group, long sequence, SendCallback callback) {}

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private boolean threadWaits;
    private boolean running;
    private boolean closed;
    /** Written under the lock; also read without, by the thread itself. */
    private volatile Thread thread;

    /** @param name of the callbacks' thread */
    public CompletionQueue(String name) {
        this.name = name;
    }

    /** Adds a send; the callback may run before this returns. */
    void add(GroupSession group, long sequence, SendCallback callback) {
        lock.lock();
        try {
            entries.addLast(new Entry(group, sequence, callback));
            if (thread == null) {
                thread = new Thread(this::run, name);
                thread.setDaemon(true);
                thread.start();
            }
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody will be told of that send. */
    boolean awaits(GroupSession group, long sequence) {
        lock.lock();
        try {
            return entries.stream().anyMatch(entry -> entry.group() == group && entry.sequence() == sequence);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void decided(long sequence) {
        lock.lock();
        try {
            wake();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended(LinkException reason) {
        decided(Long.MAX_VALUE);
    }

    private void wake() {
        if (threadWaits) {
            changed.signalAll();
        }
    }

    /** Whether the calling thread is the one the callbacks run on. */
    public boolean isCallbackThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits until every callback has returned, or the time is over: what is left then fails when the session ends. */
    public void awaitEmpty(long timeoutMs) throws LinkException {
        if (thread == null) {
            return;
        }
        lock.lock();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            while ((!entries.isEmpty() || running) && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for asynchronous sends", e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread after the callbacks that are due. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Entry entry = next(); entry != null; entry = next()) {
            try {
                entry.callback().completed(entry.group().takeFailure(entry.sequence()));
            } catch (RuntimeException e) {
                LOG.warn("A CompletionListener threw; the next completions go on", e);
            }
        }
    }

    private Entry next() {
        lock.lock();
        try {
            running = false;
            while (!isHeadDue()) {
                changed.signalAll();
                if (closed && entries.isEmpty()) {
                    return null;
                }
                threadWaits = true;
                changed.await();
                threadWaits = false;
            }
            running = true;
            return entries.pollFirst();
        } catch (InterruptedException e) {
            LOG.debug("The completion thread of {} ends: it was interrupted", name);
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isHeadDue() {
        Entry head = entries.peekFirst();
        return head != null && head.group().isDecided(head.sequence());
    }
}
