package io.posthorn.jms.producer;

import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.message.ForeignMessages;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.sending.SendCallback;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;

/**
 * What producers of both APIs send with: stamps the headers a producer sets (Jakarta Messaging 3.1, 3.4.11), takes messages
 * of other providers, and hands the message to the session. One for each producer; for one thread at a time.
 */
final class Sending {
    private final OpenSession session;
    private final ProducerOptions options;
    private final OutgoingMessage outgoing = new OutgoingMessage();

    Sending(OpenSession session, ProducerOptions options) {
        this.session = session;
        this.options = options;
    }

    /** Sends as the options say. */
    void send(PosthornDestination target, Address address, Message message, CompletionListener listener)
            throws JMSException {
        send(target, address, message, options.deliveryMode(), options.priority(), options.timeToLiveMs(), listener);
    }

    /**
     * Sends. Returns when a PERSISTENT message outside of a transaction is stored, unless a listener is to be told of that.
     *
     * @param address of the target
     * @param listener null: send synchronously
     */
    void send(PosthornDestination target, Address address, Message message, int mode, int priority, long ttlMs,
            CompletionListener listener) throws JMSException {
        session.requireOpen();
        if (message == null) {
            throw new MessageFormatException("there is no message to send: it is null");
        }
        PosthornMessage own = ForeignMessages.toPosthorn(message);
        long nowMs = System.currentTimeMillis();
        long deliveryTimeMs = nowMs + options.deliveryDelayMs();
        own.setJMSDestination(target);
        own.setJMSDeliveryMode(ProducerOptions.checkedDeliveryMode(mode));
        own.setJMSPriority(ProducerOptions.checkedPriority(priority));
        own.setJMSTimestamp(options.timestampDisabled() ? 0 : nowMs);
        own.setJMSExpiration(ProducerOptions.checkedTimeToLive(ttlMs) == 0 ? 0 : expiration(nowMs, ttlMs));
        own.setJMSDeliveryTime(deliveryTimeMs);
        outgoing.of(own, options.bits(), nowMs, options.deliveryDelayMs() == 0 ? 0 : deliveryTimeMs);
        try {
            session.core().send(outgoing, address, listener == null ? null : callback(own, message, listener));
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        } catch (IllegalArgumentException e) {
            MessageFormatException unfit = new MessageFormatException(e.getMessage());
            unfit.initCause(e);
            throw unfit;
        }
        if (listener == null) {
            stampSent(own, message, options.messageIdDisabled());
        }
    }

    /** Jakarta Messaging 3.1, 3.4.9: counted from when the message is sent, delayed or not. */
    private static long expiration(long sentMs, long ttlMs) {
        long sum = sentMs + ttlMs;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What is known only now: the identity, unless it was not wanted; and all of it for another provider's message. */
    private static void stampSent(PosthornMessage own, Message message, boolean withoutId) throws JMSException {
        if (withoutId) {
            own.setJMSMessageID(null);
        }
        if (own != message) {
            ForeignMessages.copySentHeaders(own, message);
        }
    }

    private SendCallback callback(PosthornMessage own, Message message, CompletionListener listener) {
        boolean withoutId = options.messageIdDisabled();
        return failure -> {
            JMSException thrown = failure == null ? null : JmsErrors.of(failure);
            try {
                stampSent(own, message, withoutId);
            } catch (JMSException e) {
                thrown = thrown == null ? e : thrown;
            }
            if (thrown == null) {
                listener.onCompletion(message);
            } else {
                listener.onException(message, thrown);
            }
        };
    }
}
