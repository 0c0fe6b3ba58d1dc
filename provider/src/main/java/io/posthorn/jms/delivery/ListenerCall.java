package io.posthorn.jms.delivery;

import io.posthorn.jms.link.LinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a delivery to its listener, and does what its session's mode asks for when that returns or throws. */
final class ListenerCall {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerCall.class);

    private final Acknowledger acknowledger;
    private final Rewind rewind;

    ListenerCall(Acknowledger acknowledger, Rewind rewind) {
        this.acknowledger = acknowledger;
        this.rewind = rewind;
    }

    /** Jakarta Messaging 3.1, 8.7. */
    void run(Turn turn) {
        try {
            turn.listener.onDelivery(turn.delivery);
        } catch (RuntimeException e) {
            failed(e);
            return;
        } finally {
            Thread.interrupted(); // an interrupt was the listener's, not the next one's
        }
        turn.tell = acknowledger.used(turn.delivery, turn.last);
        turn.tellBroker();
    }

    private void failed(RuntimeException failure) {
        if (!acknowledger.undoesAfterFailure()) {
            LOG.warn("A MessageListener threw; the next message is delivered", failure);
            return;
        }
        LOG.warn("A MessageListener threw; the message is delivered again", failure);
        try {
            rewind.run();
        } catch (LinkException e) {
            LOG.debug("The message comes again after the reconnect: {}", e.getMessage());
        }
    }
}
