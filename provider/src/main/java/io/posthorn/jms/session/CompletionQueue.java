package io.posthorn.jms.session;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The asynchronous sends of a session that are not completed: their callbacks run on one thread, which begins with the
 * first, one after another in the order of the sends (Jakarta Messaging 3.1, 7.3.7).
 */
final class CompletionQueue {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionQueue.class);

    private record Entry(GroupSession group, long sequence, SendCallback callback) {}

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private Thread thread;
    private boolean threadWaits;
    private LinkException end;
    private boolean running;
    private boolean closed;

    CompletionQueue(String name) {
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

    /** Some sends have been decided. */
    void decided() {
        lock.lock();
        try {
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (threadWaits) {
            changed.signalAll();
        }
    }

    /** Nothing more will be decided: what is left fails. */
    void end(LinkException reason) {
        lock.lock();
        try {
            end = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread is the one the callbacks run on. */
    boolean isCallbackThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits until every callback has returned, or the time is over: then the rest fails when the session ends. */
    void awaitEmpty(long timeoutMs) throws LinkException {
        lock.lock();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            while (thread != null && (!entries.isEmpty() || running) && leftNs > 0) {
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
    void close() {
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
            LinkException failure = entry.group().takeRefusal(entry.sequence());
            if (failure == null && entry.group().sentUpTo() < entry.sequence()) {
                failure = end;
            }
            try {
                entry.callback().completed(failure);
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
                if (closed && entries.isEmpty()) {
                    return null;
                }
                changed.signalAll();
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
        return head != null && (end != null || head.group().sentUpTo() >= head.sequence());
    }
}
