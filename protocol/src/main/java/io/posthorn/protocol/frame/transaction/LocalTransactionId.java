package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import java.util.UUID;

/**
 * The name of what one session does at one broker group in one transaction.
 *
 * @param producer the session's
 * @param number the transaction's, which is unique for the producer
 */
public record LocalTransactionId(UUID producer, long number) {
    /** What {@link #write} needs. */
    public static final int BYTES = 24;

    /** Appends it to a frame or a record. */
    public void write(ByteBuf out) {
        WireFields.writeId(out, producer);
        out.writeLong(number);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if there is none to read
     */
    public static LocalTransactionId read(ByteBuf in) {
        return new LocalTransactionId(WireFields.readId(in), WireFields.readLong(in));
    }

    @Override
    public String toString() {
        return "transaction " + number + " of session " + producer;
    }
}
