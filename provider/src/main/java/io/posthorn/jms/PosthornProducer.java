package io.posthorn.jms;

import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.message.ForeignMessages;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.sending.SendCallback;
import io.posthorn.protocol.message.ImageLayout;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import java.io.Serializable;

/** A producer of any domain: stamps the headers a producer sets and hands the message down. */
public final class PosthornProducer implements MessageProducer, QueueSender, TopicPublisher {
    private final PosthornSession session;
    private final PosthornDestination destination;
    private final OutgoingMessage outgoing = new OutgoingMessage();
    private boolean closed;
    private int bits;
    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLive;
    private long deliveryDelay;

    /** @param destination null: named with each send */
    PosthornProducer(PosthornSession session, PosthornDestination destination) {
        this.session = session;
        this.destination = destination;
    }

    private void requireOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        session.requireOpen();
    }

    private void transmit(PosthornDestination target, Message message, int mode, int messagePriority, long ttlMs,
            CompletionListener listener) throws JMSException {
        requireOpen();
        if (message == null) {
            throw new MessageFormatException("there is no message to send: it is null");
        }
        checkDeliveryMode(mode);
        checkPriority(messagePriority);
        PosthornMessage own = ForeignMessages.toPosthorn(message);
        long nowMs = System.currentTimeMillis();
        own.setJMSDestination(target);
        own.setJMSDeliveryMode(mode);
        own.setJMSPriority(messagePriority);
        own.setJMSTimestamp((bits & ImageLayout.TIMESTAMP_DISABLED) == 0 ? nowMs : 0);
        own.setJMSExpiration(ttlMs == 0 ? 0 : nowMs + ttlMs);
        own.setJMSDeliveryTime(nowMs + deliveryDelay);
        SendCallback callback = listener == null ? null : callback(own, message, listener);
        try {
            CoreCall.run(() -> session.core().send(
                    outgoing.of(own, bits, nowMs, deliveryDelay == 0 ? 0 : nowMs + deliveryDelay),
                    Addresses.of(target), callback));
        } catch (IllegalArgumentException e) {
            MessageFormatException unfit = new MessageFormatException(e.getMessage());
            unfit.initCause(e);
            throw unfit;
        }
        stampSent(own, message);
    }

    /** What is known only now: the identity, unless it was not wanted; and all of it for another provider's message. */
    private void stampSent(PosthornMessage own, Message message) throws JMSException {
        if ((bits & ImageLayout.MESSAGE_ID_DISABLED) != 0) {
            own.setJMSMessageID(null);
        }
        if (own != message) {
            ForeignMessages.copySentHeaders(own, message);
        }
    }

    private static SendCallback callback(PosthornMessage own, Message message, CompletionListener listener) {
        return failure -> {
            if (failure == null) {
                listener.onCompletion(message);
            } else {
                listener.onException(message, JmsErrors.of(failure));
            }
        };
    }

    private void checkDeliveryMode(int mode) throws JMSException {
        if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
            throw new JMSException("there is no delivery mode " + mode);
        }
    }

    private void checkPriority(int value) throws JMSException {
        if (value < 0 || value > 9) {
            throw new JMSException("a priority is 0 to 9, not " + value);
        }
    }

    /** A message for an object, with the connection's allow-list. */
    Message objectMessage(Serializable object) throws JMSException {
        return session.createObjectMessage(object);
    }

    /** The producer's own destination, for the sends that name none (Jakarta Messaging 3.1, {@code MessageProducer}). */
    private PosthornDestination own() {
        if (destination == null) {
            throw new UnsupportedOperationException("the producer has no destination: name one with the send");
        }
        return destination;
    }

    /** The destination of a send that names one, which a producer with a destination of its own must not. */
    private PosthornDestination named(Destination target) throws JMSException {
        requireOpen();
        if (destination != null) {
            throw new UnsupportedOperationException("the producer sends to " + destination + " only");
        }
        if (target == null) {
            throw new InvalidDestinationException("a destination is needed, not null");
        }
        return Addresses.required(target);
    }

    private static CompletionListener required(CompletionListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("a CompletionListener is needed, not null");
        }
        return listener;
    }

    @Override
    public void send(Message message) throws JMSException {
        transmit(own(), message, deliveryMode, priority, timeToLive, null);
    }

    @Override
    public void send(Message message, int mode, int messagePriority, long ttlMs) throws JMSException {
        transmit(own(), message, mode, messagePriority, ttlMs, null);
    }

    @Override
    public void send(Destination target, Message message) throws JMSException {
        transmit(named(target), message, deliveryMode, priority, timeToLive, null);
    }

    @Override
    public void send(Destination target, Message message, int mode, int messagePriority, long ttlMs)
            throws JMSException {
        transmit(named(target), message, mode, messagePriority, ttlMs, null);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        transmit(own(), message, deliveryMode, priority, timeToLive, required(listener));
    }

    @Override
    public void send(Message message, int mode, int messagePriority, long ttlMs, CompletionListener listener)
            throws JMSException {
        transmit(own(), message, mode, messagePriority, ttlMs, required(listener));
    }

    @Override
    public void send(Destination target, Message message, CompletionListener listener) throws JMSException {
        transmit(named(target), message, deliveryMode, priority, timeToLive, required(listener));
    }

    @Override
    public void send(Destination target, Message message, int mode, int messagePriority, long ttlMs,
            CompletionListener listener) throws JMSException {
        transmit(named(target), message, mode, messagePriority, ttlMs, required(listener));
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        send((Destination) queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int mode, int messagePriority, long ttlMs) throws JMSException {
        send((Destination) queue, message, mode, messagePriority, ttlMs);
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int mode, int messagePriority, long ttlMs) throws JMSException {
        send(message, mode, messagePriority, ttlMs);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        send((Destination) topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int mode, int messagePriority, long ttlMs)
            throws JMSException {
        send((Destination) topic, message, mode, messagePriority, ttlMs);
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
        setBit(ImageLayout.MESSAGE_ID_DISABLED, disabled);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        requireOpen();
        return (bits & ImageLayout.MESSAGE_ID_DISABLED) != 0;
    }

    @Override
    public void setDisableMessageTimestamp(boolean disabled) throws JMSException {
        requireOpen();
        setBit(ImageLayout.TIMESTAMP_DISABLED, disabled);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        requireOpen();
        return (bits & ImageLayout.TIMESTAMP_DISABLED) != 0;
    }

    private void setBit(int bit, boolean set) {
        bits = set ? bits | bit : bits & ~bit;
    }

    @Override
    public void setDeliveryMode(int mode) throws JMSException {
        requireOpen();
        checkDeliveryMode(mode);
        deliveryMode = mode;
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        requireOpen();
        return deliveryMode;
    }

    @Override
    public void setPriority(int defaultPriority) throws JMSException {
        requireOpen();
        checkPriority(defaultPriority);
        priority = defaultPriority;
    }

    @Override
    public int getPriority() throws JMSException {
        requireOpen();
        return priority;
    }

    @Override
    public void setTimeToLive(long ttlMs) throws JMSException {
        requireOpen();
        timeToLive = ttlMs;
    }

    @Override
    public long getTimeToLive() throws JMSException {
        requireOpen();
        return timeToLive;
    }

    @Override
    public void setDeliveryDelay(long delayMs) throws JMSException {
        requireOpen();
        deliveryDelay = delayMs;
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        requireOpen();
        return deliveryDelay;
    }

    /** Waits for the session's asynchronous sends (Jakarta Messaging 3.1, 7.3.4); not from their CompletionListener. */
    @Override
    public void close() throws JMSException {
        if (closed || session.core().isClosed()) {
            closed = true;
            return;
        }
        if (session.core().isCompletionThread()) {
            throw new IllegalStateException("close must not be called from a CompletionListener of the producer");
        }
        closed = true;
        CoreCall.run(session.core()::awaitCompletions);
    }
}
