package io.posthorn.jms.checked;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.group.CheckedBranch;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.session.CheckBack;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.TextMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages that become visible if and only if a local transaction is committed, and that survive the death of the sender
 * anywhere in between: the brokers then ask a checker, of this process or another one of the same producer group.
 *
 * <pre>
 * stored, invisible → local transaction → COMMIT: visible | ROLLBACK: gone | UNKNOWN: the checker is asked
 * </pre>
 *
 * For one thread at a time; the checker runs on a thread of its own.
 */
public final class TransactionalSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalSender.class);

    private final CheckedSession session;
    private final MessageProducer producer;
    private final CheckBack checkBack;
    private final String producerGroup;

    private TransactionalSender(PosthornConnection connection, String producerGroup, OutcomeChecker checker)
            throws JMSException {
        this.producerGroup = producerGroup;
        this.session = new CheckedSession(connection);
        this.producer = session.createProducer(null);
        try {
            this.checkBack = connection.core().checkBack(producerGroup, image -> check(image, checker));
        } catch (LinkException e) {
            session.close();
            throw JmsErrors.of(e);
        }
    }

    /**
     * Begins to answer for a producer group, also for what others of it have left undecided.
     *
     * @param connection of which it takes a session; it ends with it
     * @param producerGroup the name under which processes answer for each other, 1 to 255 characters
     * @throws JMSException if a broker group cannot be reached
     */
    public static TransactionalSender open(PosthornConnection connection, String producerGroup, OutcomeChecker checker)
            throws JMSException {
        return new TransactionalSender(connection, producerGroup, checker);
    }

    /** A message to be sent; one that any session has made will do, too. */
    public TextMessage createTextMessage(String text) throws JMSException {
        return session.createTextMessage(text);
    }

    /** As {@link #createTextMessage}. */
    public BytesMessage createBytesMessage() throws JMSException {
        return session.createBytesMessage();
    }

    /** As {@link #createTextMessage}. */
    public MapMessage createMapMessage() throws JMSException {
        return session.createMapMessage();
    }

    /**
     * Stores the message, runs the local transaction, and decides. When it returns COMMIT or ROLLBACK that is decided, or will be as soon as
     * the brokers can be told, or have asked.
     *
     * @return what the work has answered
     * @throws JMSException if the message was not stored: then the work was not run. Or if the work has thrown: then its
     *                      exception is the cause, and the checker decides
     */
    public LocalOutcome send(Destination destination, Message message, LocalWork work) throws JMSException {
        CheckedBranch branch;
        try {
            producer.send(destination, message);
            branch = session.prepare(producerGroup);
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
        LocalOutcome outcome = run(message, work);
        decide(branch, outcome);
        return outcome;
    }

    private static LocalOutcome run(Message message, LocalWork work) throws JMSException {
        try {
            return work.run(message);
        } catch (Exception e) {
            JMSException failure = new JMSException("the local transaction of message " + message.getJMSMessageID()
                    + " failed, its checker decides: " + e, "LOCAL_TRANSACTION");
            failure.initCause(e);
            failure.setLinkedException(e);
            throw failure;
        }
    }

    private static void decide(CheckedBranch branch, LocalOutcome outcome) {
        try {
            switch (outcome) {
                case COMMIT -> branch.commit();
                case ROLLBACK -> branch.rollback();
                case UNKNOWN -> LOG.debug("{} is left to its checker", branch);
            }
        } catch (LinkException e) {
            LOG.info("{} is left to its checker: {}", branch, e.getMessage());
        }
    }

    /** What a broker asks; answers null when that is not known. */
    private Boolean check(ByteBuf image, OutcomeChecker checker) {
        try {
            return switch (checker.check(session.decode(image))) {
                case COMMIT -> Boolean.TRUE;
                case ROLLBACK -> Boolean.FALSE;
                case UNKNOWN -> null;
            };
        } catch (Exception e) {
            LOG.warn("The checker of producer group {} failed; it is asked again", producerGroup, e);
            return null;
        }
    }

    /** Answers no more; what is undecided waits for another sender of the group. */
    @Override
    public void close() throws JMSException {
        checkBack.close();
        session.close();
    }
}
