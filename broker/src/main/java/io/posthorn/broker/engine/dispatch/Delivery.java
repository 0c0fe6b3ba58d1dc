package io.posthorn.broker.engine.dispatch;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.ClientPort;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import java.util.ArrayDeque;

/**
 * Pushes messages: the stored image is copied into the connection's buffer as it stands. A large body follows chunk by chunk, one
 * of each transfer a turn and only while the peer reads, so that it delays nobody else's frames.
 */
final class Delivery {
    private static final class Transfer {
        private final Consumer consumer;
        private final int lane;
        private final long offset;
        private final int chunks;
        private int next;

        Transfer(Consumer consumer, int lane, long offset, int chunks) {
            this.consumer = consumer;
            this.lane = lane;
            this.offset = offset;
            this.chunks = chunks;
        }

        /** Settled early, or gone with its destination: its records need not be there any more. */
        boolean isObsolete() {
            return consumer.group().lane(lane).settled().contains(offset);
        }
    }

    private final MessageSource messages;
    private final ArrayDeque<Transfer> transfers = new ArrayDeque<>();

    Delivery(MessageSource messages) {
        this.messages = messages;
    }

    /** Pushes the message of the offset to the consumer; answers how many bytes that costs of its credit. */
    long push(Consumer consumer, QueueLane queueLane, long offset, int deliveryCount) {
        MessageRecord message = messages.read(consumer.group().destination(), queueLane, offset);
        int lane = queueLane.number();
        Session session = consumer.session();
        ClientPort port = session.connection().port();
        ByteBuf out = port.begin();
        int frame = message.isLarge()
                ? DeliverFrame.beginLarge(out, session.number(), consumer.number(), lane, deliveryCount, offset,
                        message.bodyLength())
                : DeliverFrame.begin(out, session.number(), consumer.number(), lane, deliveryCount, offset);
        out.writeBytes(message.buffer(), message.imageIndex(), message.imageLength());
        DeliverFrame.end(out, frame);
        port.end();
        if (message.isLarge()) {
            consumer.transferring(true);
            transfers.add(new Transfer(consumer, lane, offset, message.chunkCount()));
        }
        return message.imageLength() + message.bodyLength();
    }

    /** Sends the next chunk of each transfer whose peer reads; answers whether there is more to send at once. */
    boolean continueTransfers(java.util.function.Consumer<Consumer> whenDone) {
        boolean more = false;
        for (int n = transfers.size(); n > 0; n--) {
            Transfer transfer = transfers.poll();
            Session session = transfer.consumer.session();
            if (session.state() != Session.State.ATTACHED || !transfer.consumer.isTransferring()) {
                continue;
            }
            boolean obsolete = transfer.isObsolete();
            if (!obsolete && session.connection().port().isWritable()) {
                sendChunk(transfer, session);
                more = true;
            }
            if (!obsolete && transfer.next < transfer.chunks) {
                transfers.add(transfer);
            } else {
                transfer.consumer.transferring(false);
                whenDone.accept(transfer.consumer);
            }
        }
        return more;
    }

    private void sendChunk(Transfer transfer, Session session) {
        long position = position(transfer);
        ByteBuf out = session.connection().port().begin();
        boolean last = transfer.next + 1 == transfer.chunks;
        int frame = DeliverBodyFrame.begin(out, session.number(), transfer.consumer.number(), transfer.offset, last);
        messages.copyBody(position, out);
        transfer.next++;
        DeliverBodyFrame.end(out, frame);
        session.connection().port().end();
    }

    /** Where the next chunk stands now: it may have been relocated since the last one. */
    private long position(Transfer transfer) {
        Destination destination = transfer.consumer.group().destination();
        return messages.read(destination, destination.lane(transfer.lane), transfer.offset)
                .chunkPosition(transfer.next);
    }
}
