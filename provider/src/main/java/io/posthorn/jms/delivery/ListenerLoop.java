package io.posthorn.jms.delivery;

import io.posthorn.jms.link.LinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all listeners of a session run (Jakarta Messaging 3.1, 6.2.13); it begins with the first listener
 * and ends with the session.
 */
final class ListenerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerLoop.class);

    private final String name;
    private final Mailbox mailbox;
    private final ListenerCall call;
    private Thread thread;

    ListenerLoop(String name, Mailbox mailbox, ListenerCall call) {
        this.name = name;
        this.mailbox = mailbox;
        this.call = call;
    }

    synchronized void begin() {
        if (thread == null) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Turn turn = new Turn();
        try {
            while (mailbox.takeForListener(turn)) {
                turn.tellBroker();
                call.run(turn);
            }
        } catch (LinkException e) {
            LOG.warn("The listeners' thread {} ends: {}", name, e.getMessage());
        } finally {
            mailbox.leave();
        }
    }
}
