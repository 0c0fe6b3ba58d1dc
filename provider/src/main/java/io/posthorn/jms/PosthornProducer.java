package io.posthorn.jms;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.destination.PosthornDestination;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** The classic API's producer, of any domain. */
public final class PosthornProducer implements MessageProducer, QueueSender, TopicPublisher {
    private final PosthornSession session;
    private final PosthornDestination destination;
    private final Address address;
    private final ProducerOptions options = new ProducerOptions();
    private final Sending sending;
    private boolean closed;

    /** @param destination null: named with each send */
    PosthornProducer(PosthornSession session, PosthornDestination destination) {
        this.session = session;
        this.destination = destination;
        this.address = destination == null ? null : Addresses.of(destination);
        this.sending = new Sending(session, options);
    }

    private void requireOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        session.requireOpen();
    }

    /** Sends to the producer's own destination (Jakarta Messaging 3.1, {@code MessageProducer}). */
    private void sendToOwn(Message message, int mode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        requireOpen();
        if (destination == null) {
            throw new UnsupportedOperationException("the producer has no destination: name one with the send");
        }
        sending.send(destination, address, message, mode, priority, ttlMs, listener);
    }

    /** Sends to a destination that is named, which a producer with one of its own must not. */
    private void sendTo(Destination named, Message message, int mode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        requireOpen();
        if (destination != null) {
            throw new UnsupportedOperationException("the producer sends to " + destination + " only");
        }
        PosthornDestination target = Addresses.required(named);
        sending.send(target, Addresses.of(target), message, mode, priority, ttlMs, listener);
    }

    private static CompletionListener required(CompletionListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("a CompletionListener is needed, not null");
        }
        return listener;
    }

    @Override
    public void send(Message message) throws JMSException {
        sendToOwn(message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), null);
    }

    @Override
    public void send(Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendToOwn(message, mode, priority, ttlMs, null);
    }

    @Override
    public void send(Destination target, Message message) throws JMSException {
        sendTo(target, message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), null);
    }

    @Override
    public void send(Destination target, Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendTo(target, message, mode, priority, ttlMs, null);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        sendToOwn(message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), required(listener));
    }

    @Override
    public void send(Message message, int mode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        sendToOwn(message, mode, priority, ttlMs, required(listener));
    }

    @Override
    public void send(Destination target, Message message, CompletionListener listener) throws JMSException {
        sendTo(target, message, options.deliveryMode(), options.priority(), options.timeToLiveMs(),
                required(listener));
    }

    @Override
    public void send(Destination target, Message message, int mode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        sendTo(target, message, mode, priority, ttlMs, required(listener));
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        send((Destination) queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendTo(queue, message, mode, priority, ttlMs, null);
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendToOwn(message, mode, priority, ttlMs, null);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        send((Destination) topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendTo(topic, message, mode, priority, ttlMs, null);
    }

    @Override
    public Destination getDestination() throws JMSException {
        requireOpen();
        return destination;
    }

    @Override
    public Queue getQueue() throws JMSException {
        requireOpen();
        return (Queue) destination;
    }

    @Override
    public Topic getTopic() throws JMSException {
        requireOpen();
        return (Topic) destination;
    }

    @Override
    public void setDisableMessageID(boolean disabled) throws JMSException {
        requireOpen();
        options.disableMessageId(disabled);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        requireOpen();
        return options.messageIdDisabled();
    }

    @Override
    public void setDisableMessageTimestamp(boolean disabled) throws JMSException {
        requireOpen();
        options.disableTimestamp(disabled);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        requireOpen();
        return options.timestampDisabled();
    }

    @Override
    public void setDeliveryMode(int mode) throws JMSException {
        requireOpen();
        options.deliveryMode(mode);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        requireOpen();
        return options.deliveryMode();
    }

    @Override
    public void setPriority(int priority) throws JMSException {
        requireOpen();
        options.priority(priority);
    }

    @Override
    public int getPriority() throws JMSException {
        requireOpen();
        return options.priority();
    }

    @Override
    public void setTimeToLive(long ttlMs) throws JMSException {
        requireOpen();
        options.timeToLiveMs(ttlMs);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        requireOpen();
        return options.timeToLiveMs();
    }

    @Override
    public void setDeliveryDelay(long delayMs) throws JMSException {
        requireOpen();
        options.deliveryDelayMs(delayMs);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        requireOpen();
        return options.deliveryDelayMs();
    }

    /** Waits for the session's asynchronous sends (Jakarta Messaging 3.1, 7.3.4); not from their CompletionListener. */
    @Override
    public void close() throws JMSException {
        if (closed || session.core().isClosed()) {
            closed = true;
            return;
        }
        session.requireNoCompletion("close of a producer");
        CoreCall.run(session.core()::awaitCompletions);
        closed = true;
    }
}
