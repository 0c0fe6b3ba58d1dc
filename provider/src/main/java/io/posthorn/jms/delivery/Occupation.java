package io.posthorn.jms.delivery;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;

/**
 * Which thread has a session now: one that receives or one that runs a listener (Jakarta Messaging 3.1, 6.2.5). Guarded by the
 * session's {@link Monitor}.
 */
final class Occupation {
    private final Monitor monitor;
    private Thread receiver;
    private ConsumerCore receiving;
    private ConsumerCore listening;
    /** Written under the lock, read without by a thread that looks for itself. */
    private volatile Thread listener;

    Occupation(Monitor monitor) {
        this.monitor = monitor;
    }

    /**
     * A thread begins to receive.
     *
     * @param dedicated whether the session belongs to its listeners
     * @throws LinkException REFUSED with ILLEGAL_STATE when the session is another thread's
     */
    void receiveBegins(ConsumerCore consumer, boolean dedicated) throws LinkException {
        if (receiver != null) {
            throw LinkException.refused(ErrorCode.ILLEGAL_STATE, "thread " + receiver.getName()
                    + " is receiving in this session: a session is for one thread at a time");
        }
        if (dedicated && !isListenerThread()) {
            throw LinkException.refused(ErrorCode.ILLEGAL_STATE,
                    "the session is dedicated to its MessageListeners: use another session to receive");
        }
        receiver = Thread.currentThread();
        receiving = consumer;
    }

    /**
     * A listener is set, or removed.
     *
     * @throws LinkException REFUSED with ILLEGAL_STATE while another thread receives in the session
     */
    void requireNoReceiver() throws LinkException {
        if (receiver != null && receiver != Thread.currentThread()) {
            throw LinkException.refused(ErrorCode.ILLEGAL_STATE, "thread " + receiver.getName()
                    + " is receiving in this session: set a listener before or after that");
        }
    }

    void receiveEnds() {
        if (receiver == Thread.currentThread()) {
            receiver = null;
            receiving = null;
            monitor.wake();
        }
    }

    void listenerBegins(ConsumerCore consumer) {
        listening = consumer;
        listener = Thread.currentThread();
    }

    void listenerEnds() {
        listener = null;
        listening = null;
        monitor.wake();
    }

    /** Whether the calling thread runs a listener; also without the lock. */
    boolean isListenerThread() {
        return Thread.currentThread() == listener;
    }

    /**
     * Waits until no listener runs, unless that calls. The specification sets no limit to how long one may take.
     *
     * @param consumer whose; null: any
     */
    void awaitListener(ConsumerCore consumer) {
        while (listener != null && !isListenerThread() && (consumer == null || listening == consumer)) {
            monitor.await();
        }
    }

    /**
     * Waits until no receive waits.
     *
     * @param consumer whose; null: any
     */
    void awaitReceiver(ConsumerCore consumer) {
        while (receiver != null && receiver != Thread.currentThread() && (consumer == null || receiving == consumer)) {
            monitor.await();
        }
    }
}
