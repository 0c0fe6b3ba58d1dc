package io.posthorn.ra.context;

import io.posthorn.ra.handle.OpenResources;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * A consumer of the simplified API as an application holds it. It is opened again when its context goes on with another session
 * below, unless it would have missed messages in between.
 */
final class ContextConsumerHandle implements JMSConsumer, OpenResources.Resource {
    /** Opens it in a context. */
    interface Opening {
        JMSConsumer in(JMSContext context);
    }

    private final ContextHandle context;
    private final boolean lasting;
    private final Opening opening;
    /** Null while the container has taken its connection away. */
    private JMSContext boundTo;
    private JMSConsumer below;
    private volatile boolean closed;

    /** @param lasting whether messages wait for it while it is not open */
    ContextConsumerHandle(ContextHandle context, boolean lasting, Opening opening) {
        this.context = context;
        this.lasting = lasting;
        this.opening = opening;
        this.boundTo = context.below();
        this.below = opening.in(boundTo);
    }

    /** What receives: in the context that is below now. */
    private JMSConsumer usable() {
        JMSContext now = context.below();
        if (closed) {
            throw new IllegalStateRuntimeException(OpenResources.CONSUMER_CLOSED);
        }
        if (now != boundTo) {
            if (boundTo != null) {
                below.close();
            }
            below = opening.in(now);
            boundTo = now;
        }
        return below;
    }

    @Override
    public boolean park() {
        boundTo = null;
        below.close();
        closed |= !lasting;
        return lasting;
    }

    private void forbid(String method) {
        Unchecked.run(() -> context.connection().restriction().forbid(method));
    }

    @Override
    public MessageListener getMessageListener() {
        forbid("getMessageListener");
        return usable().getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        forbid("setMessageListener");
        usable().setMessageListener(listener);
    }

    @Override
    public void close() {
        closed = true;
        context.session().opened().remove(this);
        below.close();
    }

    @Override
    public String getMessageSelector() {
        return usable().getMessageSelector();
    }

    @Override
    public Message receive() {
        return usable().receive();
    }

    @Override
    public Message receive(long timeoutMs) {
        return usable().receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() {
        return usable().receiveNoWait();
    }

    @Override
    public <T> T receiveBody(Class<T> type) {
        return usable().receiveBody(type);
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeoutMs) {
        return usable().receiveBody(type, timeoutMs);
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return usable().receiveBodyNoWait(type);
    }
}
