package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.QueueReceiver;
import jakarta.jms.TopicSubscriber;

/** A consumer as an application holds it: one of the domain of its destination. */
abstract class ConsumerHandle implements MessageConsumer, OpenResources.Resource {
    private final SessionHandle session;
    private final MessageConsumer below;

    ConsumerHandle(SessionHandle session, MessageConsumer below) {
        this.session = session;
        this.below = below;
    }

    /** A handle of the domain of what is below. */
    static ConsumerHandle of(SessionHandle session, MessageConsumer below) {
        return below instanceof QueueReceiver receiver ? new QueueReceiverHandle(session, receiver)
                : new TopicSubscriberHandle(session, (TopicSubscriber) below);
    }

    private MessageConsumer usable() throws JMSException {
        session.physical();
        return below;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return below.getMessageSelector();
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        session.connection().restriction().forbid("getMessageListener");
        return below.getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        session.connection().restriction().forbid("setMessageListener");
        below.setMessageListener(listener);
    }

    @Override
    public Message receive() throws JMSException {
        return usable().receive();
    }

    @Override
    public Message receive(long timeoutMs) throws JMSException {
        return usable().receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return usable().receiveNoWait();
    }

    @Override
    public void close() throws JMSException {
        session.opened().remove(this);
        below.close();
    }
}
