package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** A consumer of any domain as an application holds it. */
final class ConsumerHandle implements MessageConsumer, QueueReceiver, TopicSubscriber, OpenResources.Resource {
    private final SessionHandle session;
    private final Restriction restriction;
    private final MessageConsumer below;

    ConsumerHandle(SessionHandle session, Restriction restriction, MessageConsumer below) {
        this.session = session;
        this.restriction = restriction;
        this.below = below;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return below.getMessageSelector();
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        restriction.forbid("getMessageListener");
        return below.getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        restriction.forbid("setMessageListener");
        below.setMessageListener(listener);
    }

    @Override
    public Message receive() throws JMSException {
        return below.receive();
    }

    @Override
    public Message receive(long timeoutMs) throws JMSException {
        return below.receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return below.receiveNoWait();
    }

    @Override
    public Queue getQueue() throws JMSException {
        return ((QueueReceiver) below).getQueue();
    }

    @Override
    public Topic getTopic() throws JMSException {
        return ((TopicSubscriber) below).getTopic();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        return ((TopicSubscriber) below).getNoLocal();
    }

    @Override
    public void close() throws JMSException {
        session.opened().remove(this);
        below.close();
    }
}
