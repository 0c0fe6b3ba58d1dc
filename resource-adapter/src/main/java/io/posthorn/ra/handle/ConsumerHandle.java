package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.QueueReceiver;

/**
 * A consumer as an application holds it: one of the domain of its destination. It is opened again when its session goes on with
 * another below, unless it would have missed messages in between.
 */
abstract class ConsumerHandle implements MessageConsumer, OpenResources.Resource {
    /** Opens it in a session. */
    interface Opening {
        MessageConsumer in(PosthornSession session) throws JMSException;
    }

    private final SessionHandle session;
    private final boolean lasting;
    private final Opening opening;
    /** Null while the container has taken its connection away. */
    private PosthornSession boundTo;
    private MessageConsumer below;
    private volatile boolean closed;

    /** @param lasting whether messages wait for it while it is not open */
    ConsumerHandle(SessionHandle session, boolean lasting, Opening opening, PosthornSession boundTo,
            MessageConsumer below) {
        this.session = session;
        this.lasting = lasting;
        this.opening = opening;
        this.boundTo = boundTo;
        this.below = below;
    }

    /** A handle of the domain of what is opened. */
    static ConsumerHandle of(SessionHandle session, boolean lasting, Opening opening) throws JMSException {
        PosthornSession now = session.physical();
        MessageConsumer opened = opening.in(now);
        return opened instanceof QueueReceiver ? new QueueReceiverHandle(session, lasting, opening, now, opened)
                : new TopicSubscriberHandle(session, lasting, opening, now, opened);
    }

    /** What receives: in the session that is below now. */
    final MessageConsumer usable() throws JMSException {
        PosthornSession now = session.physical();
        if (closed) {
            throw new IllegalStateException(OpenResources.CONSUMER_CLOSED);
        }
        if (now != boundTo) {
            if (boundTo != null) {
                OpenResources.closeQuietly(below::close);
            }
            below = opening.in(now);
            boundTo = now;
        }
        return below;
    }

    @Override
    public boolean park() throws JMSException {
        boundTo = null;
        below.close();
        closed |= !lasting;
        return lasting;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return usable().getMessageSelector();
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        session.connection().restriction().forbid("getMessageListener");
        return usable().getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        session.connection().restriction().forbid("setMessageListener");
        usable().setMessageListener(listener);
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
        closed = true;
        session.opened().remove(this);
        below.close();
    }
}
