package io.posthorn.jms;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;

/** The simplified API's consumer, over the classic one. */
final class PosthornJmsConsumer implements JMSConsumer {
    private final MessageConsumer consumer;

    PosthornJmsConsumer(MessageConsumer consumer) {
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
        return body(receive(), type);
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeoutMs) {
        return body(receive(timeoutMs), type);
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return body(receiveNoWait(), type);
    }

    /** A message without body cannot be told from none: it is an error (Jakarta Messaging 3.1, {@code receiveBody}). */
    private static <T> T body(Message message, Class<T> type) {
        if (message == null) {
            return null;
        }
        return CoreCall.getUnchecked(() -> bodyOf(message, type));
    }

    private static <T> T bodyOf(Message message, Class<T> type) throws JMSException {
        T body = message.getBody(type);
        if (body == null) {
            throw new MessageFormatException("the message has no body to receive as " + type.getName());
        }
        return body;
    }
}
