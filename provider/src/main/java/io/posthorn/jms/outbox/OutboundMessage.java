package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/** A message to be sent. Called on the sending thread, before the send returns. */
public interface OutboundMessage {
    /** Priority, plus 16 for NON_PERSISTENT. */
    int lane();

    /** Milliseconds since the epoch; 0: never. */
    long expirationMs();

    /** Milliseconds since the epoch; 0: at once. */
    long deliveryTimeMs();

    /** No fewer bytes than the body has; cheap. */
    long bodyBytesAtMost();

    /**
     * Writes the image but its body.
     *
     * @throws IllegalArgumentException if something in it is longer than an image allows
     */
    void writeHeader(ByteBuf out, UUID producer, long sequence);

    /** Writes the body. */
    void writeBody(ByteBuf out);

    /** The body as a buffer of its own, which stays as it is until the send has been answered. */
    ByteBuf bodyBuffer();
}
