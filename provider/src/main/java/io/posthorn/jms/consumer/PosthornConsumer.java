package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.group.Delivery;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Topic;

/** A consumer: turns deliveries into messages. Each is also the consumer of its destination's domain. */
public abstract class PosthornConsumer implements MessageConsumer {
    private final OpenSession session;
    private final ConsumerCore core;
    private final String selector;
    private MessageListener listener;
    private volatile boolean closed;

    PosthornConsumer(OpenSession session, ConsumerCore core, ConsumerRequest request) {
        this.session = session;
        this.core = core;
        this.selector = request.selector();
    }

    /** The consumer of its destination's domain. */
    public static PosthornConsumer of(OpenSession session, ConsumerCore core, PosthornDestination destination,
            ConsumerRequest request) {
        return destination instanceof Queue queue ? new PosthornQueueReceiver(session, core, queue, request)
                : new PosthornTopicSubscriber(session, core, (Topic) destination, request);
    }

    final void requireOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the consumer is closed");
        }
        session.requireOpen();
    }

    private void requireNoListener() throws JMSException {
        requireOpen();
        if (core.isListening()) {
            throw new IllegalStateException("the consumer has a MessageListener: it cannot receive too");
        }
    }

    private Message receiveWithin(long timeoutMs) throws JMSException {
        requireNoListener();
        Delivery delivery = CoreCall.get(() -> core.receive(timeoutMs));
        return delivery == null ? null : session.message(delivery);
    }

    /**
     * Receives a body (Jakarta Messaging 3.1, 8.6).
     *
     * @param timeoutMs negative: for ever; 0: what is there now
     * @return null when there was no message
     * @throws MessageFormatException if the message has no body of that type; in AUTO and DUPS_OK it stays where it is
     */
    final <T> T receiveBody(Class<T> type, long timeoutMs) throws JMSException {
        requireNoListener();
        return CoreCall.get(() -> core.receive(timeoutMs, delivery -> bodyOf(session.message(delivery), type)));
    }

    private static <T> T bodyOf(Message message, Class<T> type) throws JMSException {
        T body = message.getBody(type);
        if (body == null) {
            throw new MessageFormatException("the message has no body to receive as " + type.getName());
        }
        return body;
    }

    @Override
    public final Message receive() throws JMSException {
        return receiveWithin(-1);
    }

    /** 0 waits for ever, as the specification says. */
    @Override
    public final Message receive(long timeoutMs) throws JMSException {
        return receiveWithin(timeoutMs == 0 ? -1 : timeoutMs);
    }

    @Override
    public final Message receiveNoWait() throws JMSException {
        return receiveWithin(0);
    }

    @Override
    public final void setMessageListener(MessageListener newListener) throws JMSException {
        requireOpen();
        CoreCall.run(() -> core.listen(newListener == null ? null : delivery -> session.hand(delivery, newListener)));
        listener = newListener;
    }

    @Override
    public final MessageListener getMessageListener() throws JMSException {
        requireOpen();
        return listener;
    }

    @Override
    public final String getMessageSelector() throws JMSException {
        requireOpen();
        return selector;
    }

    @Override
    public final void close() throws JMSException {
        if (!closed) {
            closed = true;
            CoreCall.run(core::close);
        }
    }
}
