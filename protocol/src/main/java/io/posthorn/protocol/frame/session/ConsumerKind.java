package io.posthorn.protocol.frame.session;

import io.posthorn.protocol.frame.MalformedFrameException;

/** Which consumer group a consumer attaches to. */
public enum ConsumerKind {
    /** The queue's one group. */
    QUEUE(1),
    /** An unshared, non-durable subscription: a group of one that ends with its consumer. */
    EPHEMERAL(2),
    /** An unshared durable subscription. */
    DURABLE(3),
    /** A shared non-durable subscription. */
    SHARED(4),
    /** A shared durable subscription. */
    SHARED_DURABLE(5);

    private static final ConsumerKind[] BY_CODE = values();

    private final int code;

    ConsumerKind(int code) {
        this.code = code;
    }

    /** Whether it is a subscription that several consumers may share. */
    public boolean isShared() {
        return this == SHARED || this == SHARED_DURABLE;
    }

    /** Whether it is a subscription that outlives its consumers. */
    public boolean isDurable() {
        return this == DURABLE || this == SHARED_DURABLE;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no kind has this number
     */
    public static ConsumerKind of(int code) {
        if (code < 1 || code > BY_CODE.length) {
            throw new MalformedFrameException("unknown consumer kind " + code);
        }
        return BY_CODE[code - 1];
    }
}
