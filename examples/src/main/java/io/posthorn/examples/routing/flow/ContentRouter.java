package io.posthorn.examples.routing.flow;

import io.posthorn.examples.routing.content.Route;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;

/**
 * Moves messages from the inbox to where their content says, a batch in each transaction: taking it from one queue and
 * putting it into another is one step, whatever happens to the broker meanwhile.
 */
public final class ContentRouter implements Role {
    private static final int BATCH = 20;
    private static final long FIRST_WAIT_MS = 500;
    private static final long NEXT_WAIT_MS = 20;

    private final Session session;
    private final MessageConsumer inbox;
    private final MessageProducer producer;
    private final Counters counters;

    /** Opens a transacted session of its own on the connection. */
    public ContentRouter(Connection connection, String inbox, Counters counters) throws JMSException {
        this.session = connection.createSession(Session.SESSION_TRANSACTED);
        this.inbox = session.createConsumer(session.createQueue(inbox));
        this.producer = session.createProducer(null);
        this.counters = counters;
    }

    @Override
    public void run(StopSignal stop) throws JMSException {
        while (!stop.given()) {
            try {
                int moved = moveBatch();
                if (moved > 0) {
                    session.commit();
                    counters.countRouted(moved);
                }
            } catch (TransactionRolledBackException e) {
                // Nothing of the batch happened; its messages are delivered again.
                counters.countRolledBack();
            }
        }
    }

    private int moveBatch() throws JMSException {
        int moved = 0;
        Message message = inbox.receive(FIRST_WAIT_MS);
        while (message != null) {
            Route route = Route.of(SampleMessages.kind(message), SampleMessages.body(message));
            producer.send(route.isTopic()
                    ? session.createTopic(route.destination())
                    : session.createQueue(route.destination()), message);
            moved++;
            message = moved < BATCH ? inbox.receive(NEXT_WAIT_MS) : null;
        }
        return moved;
    }
}
