package io.posthorn.jms.session;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all listeners of a session run (Jakarta Messaging 3.1, 8.7); it begins with the first listener and
 * ends with the session.
 */
final class ListenerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerLoop.class);

    /** A delivery and who gets it. */
    record Task(ConsumerCore consumer, DeliveryListener listener, Delivery delivery, boolean last) {}

    private final SessionCore session;
    private final String name;
    private Thread thread;
    /** Whose listener is running; guarded by the session's lock. */
    private ConsumerCore current;

    ListenerLoop(SessionCore session, String name) {
        this.session = session;
        this.name = name;
    }

    synchronized void begin() {
        if (thread == null) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    ConsumerCore current() {
        return current;
    }

    void current(ConsumerCore consumer) {
        current = consumer;
    }

    private void run() {
        try {
            for (Task task = session.nextForListener(this); task != null; task = session.nextForListener(this)) {
                deliver(task);
            }
        } catch (LinkException e) {
            LOG.warn("The listeners' thread {} ends: {}", name, e.getMessage());
        }
    }

    private void deliver(Task task) throws LinkException {
        Delivery delivery = task.delivery();
        Acknowledger acknowledger = session.acknowledger();
        session.transaction().touch(delivery.consumer().session());
        if (delivery.isExpired(System.currentTimeMillis())) {
            acknowledger.received(delivery, task.last());
            return;
        }
        acknowledger.beforeListener(delivery);
        try {
            task.listener().onDelivery(delivery);
            acknowledger.afterListener(delivery, task.last());
        } catch (RuntimeException e) {
            LOG.warn("A MessageListener threw; {}", acknowledger.redeliversAfterFailure()
                    ? "the message is delivered again" : "the next message is delivered", e);
            redeliver(acknowledger);
        }
    }

    private void redeliver(Acknowledger acknowledger) {
        if (!acknowledger.redeliversAfterFailure()) {
            return;
        }
        try {
            session.rewind();
        } catch (LinkException e) {
            LOG.debug("The message comes again after the reconnect: {}", e.getMessage());
        }
    }
}
