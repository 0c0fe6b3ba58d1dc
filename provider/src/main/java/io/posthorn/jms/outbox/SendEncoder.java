package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.SendFrame;
import java.util.UUID;

/** Encodes messages whose body fits a frame, behind what a buffer has already. */
final class SendEncoder {
    private final int session;
    private final UUID producer;
    private final Link link;

    SendEncoder(int session, UUID producer, Link link) {
        this.session = session;
        this.producer = producer;
        this.link = link;
    }

    /**
     * Writes the frame; when that fails nothing of it is in the buffer.
     *
     * @param body the body where it is encoded already; null: the message writes it
     * @return the frame's bytes
     * @throws LinkException REFUSED with RESOURCE_LIMIT if headers and properties are too long for a frame
     */
    int encode(OutboundMessage message, ByteBuf body, BrokerDestination destination, TransactionFate transaction,
            long sequence, ByteBuf tail) throws LinkException {
        int start = tail.writerIndex();
        boolean whole = false;
        try {
            SendFrame.begin(tail, session, 0, false, destination.number(), message.lane(), sequence,
                    TransactionFate.numberOf(transaction), message.expirationMs(), message.deliveryTimeMs());
            message.writeHeader(tail, producer, sequence);
            if (body == null) {
                message.writeBody(tail);
            } else {
                tail.writeBytes(body, body.readerIndex(), body.readableBytes());
            }
            SendFrame.end(tail, start);
            int length = tail.writerIndex() - start;
            requireFits(length);
            whole = true;
            return length;
        } finally {
            if (!whole) {
                tail.writerIndex(start);
            }
        }
    }

    private void requireFits(int length) throws LinkException {
        int most = link.identity().maxFrameBytes();
        if (length > most) {
            throw LinkException.refused(ErrorCode.RESOURCE_LIMIT, "the message's headers and properties take " + length
                    + " bytes; at most " + most + " fit a frame");
        }
    }
}
