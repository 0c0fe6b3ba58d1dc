package io.posthorn.jms.producer;

import io.posthorn.protocol.message.ImageLayout;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What a producer of either API is set to, checked when it is set (Jakarta Messaging 3.1, 7.4). For one thread at a time. */
final class ProducerOptions {
    private int bits;
    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLiveMs;
    private long deliveryDelayMs;

    static int checkedDeliveryMode(int mode) throws JMSException {
        if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
            throw new JMSException("there is no delivery mode " + mode);
        }
        return mode;
    }

    static int checkedPriority(int priority) throws JMSException {
        if (priority < 0 || priority > 9) {
            throw new JMSException("a priority is 0 to 9, not " + priority);
        }
        return priority;
    }

    static long checkedTimeToLive(long ttlMs) throws JMSException {
        if (ttlMs < 0) {
            throw new JMSException("a time to live is 0 (for ever) or more milliseconds, not " + ttlMs);
        }
        return ttlMs;
    }

    void setLike(ProducerOptions other) {
        bits = other.bits;
        deliveryMode = other.deliveryMode;
        priority = other.priority;
        timeToLiveMs = other.timeToLiveMs;
        deliveryDelayMs = other.deliveryDelayMs;
    }

    /** Those of {@link ImageLayout} a producer decides. */
    int bits() {
        return bits;
    }

    void disableMessageId(boolean disabled) {
        setBit(ImageLayout.MESSAGE_ID_DISABLED, disabled);
    }

    boolean messageIdDisabled() {
        return (bits & ImageLayout.MESSAGE_ID_DISABLED) != 0;
    }

    void disableTimestamp(boolean disabled) {
        setBit(ImageLayout.TIMESTAMP_DISABLED, disabled);
    }

    boolean timestampDisabled() {
        return (bits & ImageLayout.TIMESTAMP_DISABLED) != 0;
    }

    private void setBit(int bit, boolean set) {
        bits = set ? bits | bit : bits & ~bit;
    }

    void deliveryMode(int mode) throws JMSException {
        deliveryMode = checkedDeliveryMode(mode);
    }

    int deliveryMode() {
        return deliveryMode;
    }

    void priority(int newPriority) throws JMSException {
        priority = checkedPriority(newPriority);
    }

    int priority() {
        return priority;
    }

    void timeToLiveMs(long ttlMs) throws JMSException {
        timeToLiveMs = checkedTimeToLive(ttlMs);
    }

    /** 0: for ever. */
    long timeToLiveMs() {
        return timeToLiveMs;
    }

    void deliveryDelayMs(long delayMs) throws JMSException {
        if (delayMs < 0) {
            throw new JMSException("a delivery delay is 0 or more milliseconds, not " + delayMs);
        }
        deliveryDelayMs = delayMs;
    }

    long deliveryDelayMs() {
        return deliveryDelayMs;
    }
}
