package io.posthorn.ra.outbound;

import io.posthorn.jms.PosthornProducer;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueSender;
import jakarta.jms.TopicPublisher;

/** A producer as an application holds it. Those of a queue and of a topic are also producers of their domain. */
class ProducerHandle implements MessageProducer, OpenResources.Resource {
    private final SessionHandle session;
    private final PosthornProducer below;

    ProducerHandle(SessionHandle session, PosthornProducer below) {
        this.session = session;
        this.below = below;
    }

    /** A handle of the domain of what is below. */
    static ProducerHandle of(SessionHandle session, PosthornProducer below) {
        if (below instanceof QueueSender) {
            return new QueueSenderHandle(session, below);
        }
        return below instanceof TopicPublisher ? new TopicPublisherHandle(session, below)
                : new ProducerHandle(session, below);
    }

    private PosthornProducer usable() throws JMSException {
        session.physical();
        return below;
    }

    @Override
    public void close() throws JMSException {
        session.opened().remove(this);
        below.close();
    }

    @Override
    public void setDisableMessageID(boolean value) throws JMSException {
        below.setDisableMessageID(value);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return below.getDisableMessageID();
    }

    @Override
    public void setDisableMessageTimestamp(boolean value) throws JMSException {
        below.setDisableMessageTimestamp(value);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return below.getDisableMessageTimestamp();
    }

    @Override
    public void setDeliveryMode(int value) throws JMSException {
        below.setDeliveryMode(value);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return below.getDeliveryMode();
    }

    @Override
    public void setPriority(int value) throws JMSException {
        below.setPriority(value);
    }

    @Override
    public int getPriority() throws JMSException {
        return below.getPriority();
    }

    @Override
    public void setTimeToLive(long value) throws JMSException {
        below.setTimeToLive(value);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return below.getTimeToLive();
    }

    @Override
    public void setDeliveryDelay(long value) throws JMSException {
        below.setDeliveryDelay(value);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return below.getDeliveryDelay();
    }

    @Override
    public Destination getDestination() throws JMSException {
        return below.getDestination();
    }

    @Override
    public void send(Message message) throws JMSException {
        usable().send(message);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        usable().send(message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        usable().send(message, listener);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        usable().send(message, deliveryMode, priority, ttlMs, listener);
    }

    @Override
    public void send(Destination destination, Message message) throws JMSException {
        usable().send(destination, message);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs)
            throws JMSException {
        usable().send(destination, message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Destination destination, Message message, CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        usable().send(destination, message, listener);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        session.connection().restriction().forbid("an asynchronous send");
        usable().send(destination, message, deliveryMode, priority, ttlMs, listener);
    }
}
