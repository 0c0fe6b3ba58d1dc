package io.posthorn.jms;

import io.netty.buffer.Unpooled;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.message.PosthornMessage;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** A consumer of any domain: turns deliveries into messages. */
public final class PosthornConsumer implements MessageConsumer, QueueReceiver, TopicSubscriber {
    private final PosthornSession session;
    private final ConsumerCore core;
    private final PosthornDestination destination;
    private final String selector;
    private final boolean noLocal;
    private MessageListener listener;
    private volatile boolean closed;

    PosthornConsumer(PosthornSession session, ConsumerCore core, PosthornDestination destination, String selector,
            boolean noLocal) {
        this.session = session;
        this.core = core;
        this.destination = destination;
        this.selector = selector;
        this.noLocal = noLocal;
    }

    private void requireOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the consumer is closed");
        }
        session.requireOpen();
    }

    private Message receiveWithin(long timeoutMs) throws JMSException {
        requireOpen();
        if (core.isListening()) {
            throw new IllegalStateException("the consumer has a MessageListener: it cannot receive too");
        }
        Delivery delivery = CoreCall.get(() -> core.receive(timeoutMs));
        return delivery == null ? null : message(delivery);
    }

    private PosthornMessage message(Delivery delivery) throws JMSException {
        PosthornMessage message = session.decoder().decode(Unpooled.wrappedBuffer(delivery.image()),
                delivery.largeBody(), delivery.deliveryCount());
        message.onAcknowledge(session::acknowledge);
        return message;
    }

    @Override
    public Message receive() throws JMSException {
        return receiveWithin(-1);
    }

    /** 0 waits for ever, as the specification says. */
    @Override
    public Message receive(long timeoutMs) throws JMSException {
        return receiveWithin(timeoutMs == 0 ? -1 : Math.max(0, timeoutMs));
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return receiveWithin(0);
    }

    @Override
    public void setMessageListener(MessageListener newListener) throws JMSException {
        requireOpen();
        listener = newListener;
        CoreCall.run(() -> core.listen(newListener == null ? null : delivery -> hand(delivery, newListener)));
    }

    private void hand(Delivery delivery, MessageListener to) {
        PosthornMessage message;
        try {
            message = message(delivery);
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
        to.onMessage(message);
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        requireOpen();
        return listener;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        requireOpen();
        return selector;
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        requireOpen();
        return noLocal;
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
    public void close() throws JMSException {
        if (!closed) {
            closed = true;
            CoreCall.run(core::close);
        }
    }
}
