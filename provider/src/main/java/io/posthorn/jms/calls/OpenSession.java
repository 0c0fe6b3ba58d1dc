package io.posthorn.jms.calls;

import io.netty.buffer.Unpooled;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.message.MessageDecoder;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.message.PosthornObjectMessage;
import io.posthorn.jms.session.Browsed;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.Serializable;

/** A session of the layers below with its reader of messages: what a session of the API and all that it makes share. */
public final class OpenSession {
    private final SessionCore core;
    private final AllowedClasses allowed;
    private final MessageDecoder decoder;

    /** @param allowed what an ObjectMessage may bring in */
    public OpenSession(SessionCore core, AllowedClasses allowed) {
        this.core = core;
        this.allowed = allowed;
        this.decoder = new MessageDecoder(allowed);
    }

    public SessionCore core() {
        return core;
    }

    /** What an ObjectMessage may bring in. */
    public AllowedClasses allowed() {
        return allowed;
    }

    /**
     * @throws IllegalStateException if the session is closed
     */
    public void requireOpen() throws JMSException {
        if (core.isClosed()) {
            throw new IllegalStateException("the session is closed");
        }
    }

    /**
     * @throws IllegalStateException if a CompletionListener of the session calls (Jakarta Messaging 3.1, 7.3.4)
     */
    public void requireNoCompletion(String what) throws JMSException {
        if (core.isCompletionThread()) {
            throw new IllegalStateException(what + " must not be called from a CompletionListener of the session");
        }
    }

    /** The message of a delivery, for the application. */
    public PosthornMessage message(Delivery delivery) throws JMSException {
        PosthornMessage message = decoder.decode(Unpooled.wrappedBuffer(delivery.image()), delivery.largeBody(),
                delivery.deliveryCount());
        message.onAcknowledge(this::acknowledge);
        return message;
    }

    /** What {@code Message.acknowledge()} does: nothing but in CLIENT_ACKNOWLEDGE. */
    public void acknowledge() throws JMSException {
        requireOpen();
        CoreCall.run(core::acknowledge);
    }

    /** A message that was looked at. */
    public Message message(Browsed browsed) throws JMSException {
        return decoder.decode(browsed.image(), browsed.largeBody(), browsed.deliveryCount());
    }

    /** Gives a delivery to a listener; for the thread the session runs its listeners on. */
    public void hand(Delivery delivery, MessageListener to) {
        to.onMessage(CoreCall.getUnchecked(() -> message(delivery)));
    }

    /** A message with an object. */
    public PosthornObjectMessage objectMessage(Serializable object) throws JMSException {
        requireOpen();
        PosthornObjectMessage message = new PosthornObjectMessage(allowed);
        message.setObject(object);
        return message;
    }
}
