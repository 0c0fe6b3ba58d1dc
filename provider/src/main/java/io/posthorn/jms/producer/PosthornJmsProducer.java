package io.posthorn.jms.producer;

import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.message.PosthornBytesMessage;
import io.posthorn.jms.message.PosthornMapMessage;
import io.posthorn.jms.message.PosthornTextMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.io.Serializable;
import java.util.Map;

/** The simplified API's producer: it has no destination and is never closed. */
public final class PosthornJmsProducer extends MessageTemplate {
    private final OpenSession session;
    private final ProducerOptions options = new ProducerOptions();
    private final Sending sending;
    private CompletionListener async;

    public PosthornJmsProducer(OpenSession session) {
        this.session = session;
        this.sending = new Sending(session, options);
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        return doing(() -> {
            PosthornDestination target = Addresses.required(destination);
            if (message == null) {
                throw new MessageFormatException("there is no message to send: it is null");
            }
            stamp(message);
            sending.send(target, Addresses.of(target), message, async);
        });
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        return send(destination, new PosthornTextMessage(body));
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        PosthornMapMessage message = new PosthornMapMessage();
        if (body != null) {
            doing(() -> {
                for (Map.Entry<String, Object> item : body.entrySet()) {
                    message.setObject(item.getKey(), item.getValue());
                }
            });
        }
        return send(destination, message);
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        PosthornBytesMessage message = new PosthornBytesMessage();
        if (body != null) {
            doing(() -> message.writeBytes(body));
        }
        return send(destination, message);
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        return send(destination, CoreCall.getUnchecked(() -> session.objectMessage(body)));
    }

    @Override
    public JMSProducer setDisableMessageID(boolean disabled) {
        options.disableMessageId(disabled);
        return this;
    }

    @Override
    public boolean getDisableMessageID() {
        return options.messageIdDisabled();
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean disabled) {
        options.disableTimestamp(disabled);
        return this;
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return options.timestampDisabled();
    }

    @Override
    public JMSProducer setDeliveryMode(int mode) {
        return doing(() -> options.deliveryMode(mode));
    }

    @Override
    public int getDeliveryMode() {
        return options.deliveryMode();
    }

    @Override
    public JMSProducer setPriority(int priority) {
        return doing(() -> options.priority(priority));
    }

    @Override
    public int getPriority() {
        return options.priority();
    }

    @Override
    public JMSProducer setTimeToLive(long ttlMs) {
        return doing(() -> options.timeToLiveMs(ttlMs));
    }

    @Override
    public long getTimeToLive() {
        return options.timeToLiveMs();
    }

    @Override
    public JMSProducer setDeliveryDelay(long delayMs) {
        return doing(() -> options.deliveryDelayMs(delayMs));
    }

    @Override
    public long getDeliveryDelay() {
        return options.deliveryDelayMs();
    }

    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        async = listener;
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return async;
    }
}
