package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;

/** A message as a broker pushed it, on the heap: it may be kept as long as the application likes. */
public final class Delivery {
    private final BrokerConsumer consumer;
    private final int lane;
    private final long offset;
    private final int deliveryCount;
    private final long expirationMs;
    private final byte[] image;
    private final ByteBuf largeBody;

    Delivery(BrokerConsumer consumer, int lane, long offset, int deliveryCount, long expirationMs, byte[] image,
            ByteBuf largeBody) {
        this.consumer = consumer;
        this.lane = lane;
        this.offset = offset;
        this.deliveryCount = deliveryCount;
        this.expirationMs = expirationMs;
        this.image = image;
        this.largeBody = largeBody;
    }

    public BrokerConsumer consumer() {
        return consumer;
    }

    /** Its place: the lane, and the offset there. */
    public int lane() {
        return lane;
    }

    public long offset() {
        return offset;
    }

    /** 1 at the first delivery. */
    public int deliveryCount() {
        return deliveryCount;
    }

    /** Whether its time is over; 0 in the message: never. */
    public boolean isExpired(long nowMs) {
        return expirationMs != 0 && nowMs >= expirationMs;
    }

    public byte[] image() {
        return image;
    }

    /** The body, when it came in pieces; else null. */
    public ByteBuf largeBody() {
        return largeBody;
    }

    /** What the broker took from the credit for it. */
    long creditBytes() {
        return largeBody == null ? image.length : image.length + (long) largeBody.writerIndex();
    }
}
