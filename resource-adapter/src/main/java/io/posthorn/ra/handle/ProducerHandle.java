package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import io.posthorn.jms.producer.PosthornProducer;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Topic;

/** A producer as an application holds it. Those of a queue and of a topic are also producers of their domain. */
class ProducerHandle implements MessageProducer {
    private final SessionHandle session;
    private final Destination destination;
    private PosthornSession boundTo;
    private PosthornProducer below;
    private volatile boolean closed;

    /** @param destination null: named with each send */
    ProducerHandle(SessionHandle session, Destination destination) throws JMSException {
        this.session = session;
        this.destination = destination;
        this.boundTo = session.physical();
        this.below = boundTo.createProducer(destination);
    }

    /** A handle of the domain of its destination. */
    static ProducerHandle of(SessionHandle session, Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return new QueueSenderHandle(session, queue);
        }
        return destination instanceof Topic topic ? new TopicPublisherHandle(session, topic)
                : new ProducerHandle(session, destination);
    }

    /** What sends: of the session that is below now. */
    private PosthornProducer below() throws JMSException {
        PosthornSession now = session.physical();
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        if (now != boundTo) {
            PosthornProducer moved = now.createProducer(destination);
            moved.setLike(below);
            below = moved;
            boundTo = now;
        }
        return below;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void setDisableMessageID(boolean value) throws JMSException {
        below().setDisableMessageID(value);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return below().getDisableMessageID();
    }

    @Override
    public void setDisableMessageTimestamp(boolean value) throws JMSException {
        below().setDisableMessageTimestamp(value);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return below().getDisableMessageTimestamp();
    }

    @Override
    public void setDeliveryMode(int value) throws JMSException {
        below().setDeliveryMode(value);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return below().getDeliveryMode();
    }

    @Override
    public void setPriority(int value) throws JMSException {
        below().setPriority(value);
    }

    @Override
    public int getPriority() throws JMSException {
        return below().getPriority();
    }

    @Override
    public void setTimeToLive(long value) throws JMSException {
        below().setTimeToLive(value);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return below().getTimeToLive();
    }

    @Override
    public void setDeliveryDelay(long value) throws JMSException {
        below().setDeliveryDelay(value);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return below().getDeliveryDelay();
    }

    @Override
    public Destination getDestination() throws JMSException {
        return below().getDestination();
    }

    @Override
    public void send(Message message) throws JMSException {
        below().send(message);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        below().send(message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        below().send(message, listener);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        below().send(message, deliveryMode, priority, ttlMs, listener);
    }

    @Override
    public void send(Destination destination, Message message) throws JMSException {
        below().send(destination, message);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs)
            throws JMSException {
        below().send(destination, message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Destination destination, Message message, CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        below().send(destination, message, listener);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        below().send(destination, message, deliveryMode, priority, ttlMs, listener);
    }
}
