package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.MalformedFrameException;

/** Puts the pieces of a large message together; one at a time, as the broker sends them. Of the connection's thread. */
final class LargeMessages {
    private int lane;
    private long offset;
    private int deliveryCount;
    private long expirationMs;
    private byte[] image;
    private long bodyLength;
    private CompositeByteBuf body;

    /** The head came. */
    void begin(DeliverFrame frame, byte[] newImage, long newExpirationMs) {
        if (frame.bodyLength() > Integer.MAX_VALUE) {
            throw new MalformedFrameException("a message body of " + frame.bodyLength()
                    + " bytes; this client takes at most " + Integer.MAX_VALUE);
        }
        lane = frame.lane();
        offset = frame.offset();
        deliveryCount = frame.deliveryCount();
        expirationMs = newExpirationMs;
        image = newImage;
        bodyLength = frame.bodyLength();
        body = Unpooled.compositeBuffer(Integer.MAX_VALUE);
    }

    /** A piece came. Returns the message when it was the last, else null. */
    Delivery add(BrokerConsumer consumer, DeliverBodyFrame frame) {
        if (body == null || frame.offset() != offset) {
            return null;
        }
        byte[] piece = new byte[frame.bytesLength()];
        frame.buffer().getBytes(frame.bytesIndex(), piece);
        body.addComponent(true, Unpooled.wrappedBuffer(piece));
        if (!frame.isLast()) {
            return null;
        }
        if (body.writerIndex() != bodyLength) {
            throw new MalformedFrameException("a message body of " + body.writerIndex() + " bytes came where "
                    + bodyLength + " were announced");
        }
        ByteBuf whole = body;
        body = null;
        return new Delivery(consumer, lane, offset, deliveryCount, expirationMs, image, whole);
    }

    /** The rest will not come. */
    void drop() {
        body = null;
    }
}
