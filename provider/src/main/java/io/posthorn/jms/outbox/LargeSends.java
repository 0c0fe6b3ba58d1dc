package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.protocol.frame.BodyFrame;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.SendFrame;
import java.util.UUID;

/**
 * Sends messages whose body does not fit a frame: in chunks, never more of them under way than the connection takes, so
 * that other sessions' frames pass between. The body is not copied; the send waits for the answer instead, and begins
 * again when the connection breaks.
 */
public final class LargeSends {
    /** Up to here a body goes with its message. */
    public static final int SMALL_BODY_BYTES = ProtocolLimits.BODY_CHUNK_BYTES;

    private final int session;
    private final UUID producer;
    private final Link link;
    private final SendLedger sends;
    private final Patience patience;

    public LargeSends(int session, UUID producer, Link link, SendLedger sends, Patience patience) {
        this.session = session;
        this.producer = producer;
        this.link = link;
        this.sends = sends;
        this.patience = patience;
    }

    /** Returns the sequence when the message is stored. */
    public long send(OutboundMessage message, ByteBuf body, BrokerDestination destination, TransactionFate transaction)
            throws LinkException {
        long sequence = sends.nextSequence(transaction);
        boolean decided = false;
        while (!decided) {
            long connection = sends.awaitAttached();
            if (transaction != null && !transaction.isOpen()) {
                throw TransactionFate.rolledBack("the broker gave it up while the connection was lost");
            }
            decided = sends.confirmed() >= sequence
                    || writeBody(connection, body, sequence) && sends.writeOn(connection, out -> {
                        int start = SendFrame.begin(out, session, 0, true, destination.number(), message.lane(),
                                sequence, TransactionFate.numberOf(transaction), message.expirationMs(),
                                message.deliveryTimeMs());
                        message.writeHeader(out, producer, sequence);
                        SendFrame.end(out, start);
                    }) && sends.awaitDecidedOn(connection, sequence);
        }
        return sequence;
    }

    /** False when the connection broke on the way. */
    private boolean writeBody(long connection, ByteBuf body, long sequence) throws LinkException {
        int chunk = 0;
        for (int at = 0; at < body.readableBytes(); at += ProtocolLimits.BODY_CHUNK_BYTES) {
            int number = chunk++;
            int index = body.readerIndex() + at;
            int length = Math.min(ProtocolLimits.BODY_CHUNK_BYTES, body.readableBytes() - at);
            if (!awaitWritable() || !sends.writeOn(connection,
                    out -> BodyFrame.write(out, session, 0, sequence, number, body, index, length))) {
                return false;
            }
        }
        return true;
    }

    private boolean awaitWritable() throws LinkException {
        try {
            if (!link.awaitWritable(patience.timeoutMs())) {
                throw LinkException.timedOut("the broker took nothing of a large message for " + patience.timeoutMs()
                        + " ms");
            }
            return true;
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
            return false;
        }
    }
}
