package io.posthorn.ra.outbound;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A consumer of the simplified API as an application holds it. */
final class ContextConsumerHandle implements JMSConsumer, OpenResources.Resource {
    private final SessionHandle session;
    private final JMSConsumer below;

    ContextConsumerHandle(SessionHandle session, JMSConsumer below) {
        this.session = session;
        this.below = below;
    }

    private void forbid(String method) {
        Unchecked.run(() -> session.connection().restriction().forbid(method));
    }

    @Override
    public MessageListener getMessageListener() {
        forbid("getMessageListener");
        return below.getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        forbid("setMessageListener");
        below.setMessageListener(listener);
    }

    @Override
    public void close() {
        session.opened().remove(this);
        below.close();
    }

    @Override
    public String getMessageSelector() {
        return below.getMessageSelector();
    }

    @Override
    public Message receive() {
        return below.receive();
    }

    @Override
    public Message receive(long timeoutMs) {
        return below.receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() {
        return below.receiveNoWait();
    }

    @Override
    public <T> T receiveBody(Class<T> type) {
        return below.receiveBody(type);
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeoutMs) {
        return below.receiveBody(type, timeoutMs);
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return below.receiveBodyNoWait(type);
    }
}
