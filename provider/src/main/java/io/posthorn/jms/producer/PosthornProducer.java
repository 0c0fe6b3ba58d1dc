package io.posthorn.jms.producer;

import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.destination.PosthornDestination;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/** The classic API's producer. Those of a queue and of a topic are also producers of their domain. */
public class PosthornProducer implements MessageProducer {
    private final OpenSession session;
    private final PosthornDestination destination;
    private final Address address;
    private final ProducerOptions options = new ProducerOptions();
    private final Sending sending;
    private boolean closed;

    /** @param destination null: named with each send */
    PosthornProducer(OpenSession session, PosthornDestination destination) {
        this.session = session;
        this.destination = destination;
        this.address = destination == null ? null : Addresses.of(destination);
        this.sending = new Sending(session, options);
    }

    /** A producer of the kind its destination has. */
    public static PosthornProducer to(OpenSession session, PosthornDestination destination) {
        if (destination == null) {
            return new PosthornProducer(session, null);
        }
        return destination.kind().isQueue() ? new PosthornQueueSender(session, destination)
                : new PosthornTopicPublisher(session, destination);
    }

    /** Sets all that can be set as it is set in another producer, which may be closed. */
    public final void setLike(PosthornProducer other) throws JMSException {
        requireOpen();
        options.setLike(other.options);
    }

    final void requireOpen() throws JMSException {
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
    public final void send(Message message) throws JMSException {
        sendToOwn(message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), null);
    }

    @Override
    public final void send(Message message, int mode, int priority, long ttlMs) throws JMSException {
        sendToOwn(message, mode, priority, ttlMs, null);
    }

    @Override
    public final void send(Destination target, Message message) throws JMSException {
        sendTo(target, message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), null);
    }

    @Override
    public final void send(Destination target, Message message, int mode, int priority, long ttlMs)
            throws JMSException {
        sendTo(target, message, mode, priority, ttlMs, null);
    }

    @Override
    public final void send(Message message, CompletionListener listener) throws JMSException {
        sendToOwn(message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), required(listener));
    }

    @Override
    public final void send(Message message, int mode, int priority, long ttlMs, CompletionListener listener)
            throws JMSException {
        sendToOwn(message, mode, priority, ttlMs, required(listener));
    }

    @Override
    public final void send(Destination target, Message message, CompletionListener listener) throws JMSException {
        sendTo(target, message, options.deliveryMode(), options.priority(), options.timeToLiveMs(),
                required(listener));
    }

    @Override
    public final void send(Destination target, Message message, int mode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        sendTo(target, message, mode, priority, ttlMs, required(listener));
    }

    @Override
    public final PosthornDestination getDestination() throws JMSException {
        requireOpen();
        return destination;
    }

    @Override
    public final void setDisableMessageID(boolean disabled) throws JMSException {
        requireOpen();
        options.disableMessageId(disabled);
    }

    @Override
    public final boolean getDisableMessageID() throws JMSException {
        requireOpen();
        return options.messageIdDisabled();
    }

    @Override
    public final void setDisableMessageTimestamp(boolean disabled) throws JMSException {
        requireOpen();
        options.disableTimestamp(disabled);
    }

    @Override
    public final boolean getDisableMessageTimestamp() throws JMSException {
        requireOpen();
        return options.timestampDisabled();
    }

    @Override
    public final void setDeliveryMode(int mode) throws JMSException {
        requireOpen();
        options.deliveryMode(mode);
    }

    @Override
    public final int getDeliveryMode() throws JMSException {
        requireOpen();
        return options.deliveryMode();
    }

    @Override
    public final void setPriority(int priority) throws JMSException {
        requireOpen();
        options.priority(priority);
    }

    @Override
    public final int getPriority() throws JMSException {
        requireOpen();
        return options.priority();
    }

    @Override
    public final void setTimeToLive(long ttlMs) throws JMSException {
        requireOpen();
        options.timeToLiveMs(ttlMs);
    }

    @Override
    public final long getTimeToLive() throws JMSException {
        requireOpen();
        return options.timeToLiveMs();
    }

    @Override
    public final void setDeliveryDelay(long delayMs) throws JMSException {
        requireOpen();
        options.deliveryDelayMs(delayMs);
    }

    @Override
    public final long getDeliveryDelay() throws JMSException {
        requireOpen();
        return options.deliveryDelayMs();
    }

    /** Waits for the session's asynchronous sends (Jakarta Messaging 3.1, 7.3.4); not from their CompletionListener. */
    @Override
    public final void close() throws JMSException {
        if (closed || session.core().isClosed()) {
            closed = true;
            return;
        }
        session.requireNoCompletion("close of a producer");
        CoreCall.run(session.core()::awaitCompletions);
        closed = true;
    }
}
