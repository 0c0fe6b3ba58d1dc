package io.posthorn.broker.engine.dispatch;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Holder;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.redelivery.DeadLetterImage;
import io.posthorn.broker.engine.redelivery.DeadLetterPlaces;
import io.posthorn.broker.record.DeadLetterRecord;
import io.posthorn.broker.record.DestinationRecord;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayDeque;

/**
 * Moves messages that were delivered too often to their dead-letter queue, which is made when it is first needed. What waits
 * here is held, so nobody gets it; nothing is lost with it.
 */
public final class DeadLetters {
    private record Dead(Group group, LaneCursor cursor, long offset, int deliveries, String queue) {}

    private final Catalog catalog;
    private final MessageSource messages;
    private final Dispatchers dispatchers;
    private final Proposer proposer;
    private final DeadLetterPlaces places;
    private final int mostImageBytes;
    private final ArrayDeque<Dead> waiting = new ArrayDeque<>();
    private boolean creating;

    /** @param mostImageBytes a message with more bytes goes as it is, without cause, so that it still fits a frame */
    public DeadLetters(Catalog catalog, MessageSource messages, Dispatchers dispatchers, Proposer proposer,
            DeadLetterPlaces places, int mostImageBytes) {
        this.catalog = catalog;
        this.messages = messages;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
        this.places = places;
        this.mostImageBytes = mostImageBytes;
    }

    /** Takes over a message, which from now on is held. */
    void add(Group group, LaneCursor cursor, long offset, int deliveries, String queue) {
        cursor.hold(offset, Holder.DEAD);
        waiting.add(new Dead(group, cursor, offset, deliveries, queue));
    }

    /** Proposes what there is room for; answers whether something was done. */
    public boolean onTurn() {
        boolean worked = false;
        while (!waiting.isEmpty() && !creating && propose(waiting.peek())) {
            waiting.poll();
            worked = true;
        }
        return worked;
    }

    private boolean propose(Dead dead) {
        DeadLetterPlaces.Place place = places.of(dead.queue);
        Destination queue = catalog.find(DestinationKind.QUEUE, place.queue(), place.partition());
        if (queue == null || queue.isDeleteProposed()) {
            create(place);
            return false;
        }
        MessageRecord message = messages.read(dead.group.destination(), dead.cursor.lane(), dead.offset);
        ByteBuf image = DeadLetterImage.of(message.image(), dead.group, dead.deliveries, proposer.nowMs());
        if (image.readableBytes() > mostImageBytes) {
            image.clear().writeBytes(message.buffer(), message.imageIndex(), message.imageLength());
        }
        int bytes = DeadLetterRecord.BYTES + MessageRecord.prefixBytes(message.chunkCount(), false)
                + image.readableBytes();
        boolean fits = proposer.isReady() && proposer.fits(bytes);
        if (fits) {
            write(dead, queue, message, image, bytes);
        }
        image.release();
        return fits;
    }

    private void create(DeadLetterPlaces.Place place) {
        DestinationRecord record = new DestinationRecord(0, DestinationKind.QUEUE, place.partition(),
                DestinationRecord.NOBODY, place.queue());
        if (proposer.isReady() && proposer.fits(record.bytes())) {
            creating = true;
            proposer.propose(RecordKind.DESTINATION_CREATE, record.bytes(), record::write);
            proposer.whenApplied(() -> creating = false);
        }
    }

    private void write(Dead dead, Destination queue, MessageRecord message, ByteBuf image, int bytes) {
        int sourceLane = dead.cursor.lane().number();
        int lane = Lane.of(Lane.priority(sourceLane), true);
        long[] chunks = new long[message.chunkCount()];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = message.chunkPosition(i);
        }
        long bodyLength = message.bodyLength();
        ByteBuf out = proposer.begin(RecordKind.DEAD_LETTER, bytes);
        new DeadLetterRecord(dead.group.destination().number(), dead.group.number(), sourceLane, dead.offset)
                .write(out);
        MessageRecord.writePrefix(out, queue.number(), lane, queue.lane(lane).reserve(1), 0, chunks.length > 0, false,
                null, null);
        if (chunks.length > 0) {
            MessageRecord.writeLarge(out, bodyLength, chunks, chunks.length);
        }
        out.writeBytes(image, image.readerIndex(), image.readableBytes());
        proposer.end(true);
        proposer.whenApplied(() -> finish(dead));
    }

    /** It is settled, unless the dead-letter queue was deleted meanwhile: then it is tried again. */
    private void finish(Dead dead) {
        if (!dead.cursor.isDone(dead.offset)) {
            dead.cursor.giveBack(dead.offset);
            dispatchers.wake(dead.group);
        }
    }
}
