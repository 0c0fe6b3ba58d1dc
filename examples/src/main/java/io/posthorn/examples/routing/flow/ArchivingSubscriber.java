package io.posthorn.examples.routing.flow;

import io.posthorn.examples.routing.archive.Archive;
import io.posthorn.examples.routing.archive.StoredMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.sql.SQLException;

/**
 * Writes each message it receives as a row, then acknowledges it.
 *
 * <p>Database and broker are two resources without a common transaction here. The row is committed first, so a message
 * is never acknowledged without being stored; should the broker end between the two commits, it delivers the message
 * again, marked as redelivered and under the same id, by which it is recognised and not stored again. Nothing else is
 * filtered: a message that was duplicated anywhere on its way has another id, is stored, and is found at the end.
 */
public final class ArchivingSubscriber implements Role {
    private static final long WAIT_MS = 500;

    private final String name;
    private final Session session;
    private final MessageConsumer consumer;
    private final Archive archive;
    private final Counters counters;

    /** Takes over a transacted session and its consumer; {@code archive} is this subscriber's own connection. */
    public ArchivingSubscriber(String name, Session session, MessageConsumer consumer, Archive archive,
            Counters counters) {
        this.name = name;
        this.session = session;
        this.consumer = consumer;
        this.archive = archive;
        this.counters = counters;
    }

    @Override
    public void run(StopSignal stop) throws JMSException, SQLException {
        while (!stop.given()) {
            try {
                Message message = consumer.receive(WAIT_MS);
                if (message != null) {
                    archiveOnce(message);
                    session.commit();
                }
            } catch (TransactionRolledBackException e) {
                // The row stays; the message comes again and is recognised.
                counters.countRolledBack();
            }
        }
    }

    private void archiveOnce(Message message) throws JMSException, SQLException {
        // JMSRedelivered is a hint (Jakarta Messaging 3.1, 3.4.7); whether the row is there, the database knows.
        if (archive.contains(name, message.getJMSMessageID())) {
            counters.countRecognised();
            return;
        }
        archive.store(new StoredMessage(name, message.getJMSMessageID(),
                message.getLongProperty(SampleMessages.NUMBER), SampleMessages.kind(message),
                message.getStringProperty(SampleMessages.TYPE), message.getStringProperty(SampleMessages.FILE_NAME),
                SampleMessages.body(message)));
        counters.countStored();
    }
}
