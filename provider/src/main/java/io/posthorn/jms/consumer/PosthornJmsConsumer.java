package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.CoreCall;
import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** The simplified API's consumer, over the classic one. */
public final class PosthornJmsConsumer implements JMSConsumer {
    private final PosthornConsumer consumer;

    public PosthornJmsConsumer(PosthornConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String getMessageSelector() {
        return CoreCall.getUnchecked(consumer::getMessageSelector);
    }

    @Override
    public MessageListener getMessageListener() {
        return CoreCall.getUnchecked(consumer::getMessageListener);
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        CoreCall.runUnchecked(() -> consumer.setMessageListener(listener));
    }

    @Override
    public Message receive() {
        return CoreCall.getUnchecked(consumer::receive);
    }

    @Override
    public Message receive(long timeoutMs) {
        return CoreCall.getUnchecked(() -> consumer.receive(timeoutMs));
    }

    @Override
    public Message receiveNoWait() {
        return CoreCall.getUnchecked(consumer::receiveNoWait);
    }

    @Override
    public void close() {
        CoreCall.runUnchecked(consumer::close);
    }

    @Override
    public <T> T receiveBody(Class<T> type) {
        return CoreCall.getUnchecked(() -> consumer.receiveBody(type, -1));
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeoutMs) {
        return CoreCall.getUnchecked(() -> consumer.receiveBody(type, timeoutMs == 0 ? -1 : timeoutMs));
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return CoreCall.getUnchecked(() -> consumer.receiveBody(type, 0));
    }
}
