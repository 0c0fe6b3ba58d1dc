package io.posthorn.ra.outbound;

import io.posthorn.jms.PosthornProducer;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** A producer of any domain as an application holds it. */
final class ProducerHandle implements MessageProducer, QueueSender, TopicPublisher, OpenResources.Resource {
    private final SessionHandle session;
    private final Restriction restriction;
    private final PosthornProducer below;

    ProducerHandle(SessionHandle session, Restriction restriction, PosthornProducer below) {
        this.session = session;
        this.restriction = restriction;
        this.below = below;
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
    public Queue getQueue() throws JMSException {
        return (Queue) below.getDestination();
    }

    @Override
    public Topic getTopic() throws JMSException {
        return (Topic) below.getDestination();
    }

    @Override
    public void send(Message message) throws JMSException {
        below.send(message);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        below.send(message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        restriction.forbid("an asynchronous send");
        below.send(message, listener);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        restriction.forbid("an asynchronous send");
        below.send(message, deliveryMode, priority, ttlMs, listener);
    }

    @Override
    public void send(Destination destination, Message message) throws JMSException {
        below.send(destination, message);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs)
            throws JMSException {
        below.send(destination, message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void send(Destination destination, Message message, CompletionListener listener) throws JMSException {
        restriction.forbid("an asynchronous send");
        below.send(destination, message, listener);
    }

    @Override
    public void send(Destination destination, Message message, int deliveryMode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        restriction.forbid("an asynchronous send");
        below.send(destination, message, deliveryMode, priority, ttlMs, listener);
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        below.send(queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        below.send(queue, message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void publish(Message message) throws JMSException {
        below.send(message);
    }

    @Override
    public void publish(Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        below.send(message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        below.send(topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        below.send(topic, message, deliveryMode, priority, ttlMs);
    }
}
