package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.dispatch.MessageSource;
import io.posthorn.broker.engine.dispatch.Scan;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.selector.Selector;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.directory.BrowsedMessage;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * BROWSE: a page of a queue's messages, from the highest priority down, without taking them (Jakarta Messaging 3.1, 4.1.6). The page
 * is bounded in messages, bytes and entries looked at; the reply says where to go on.
 */
public final class BrowseHandler implements RequestHandler {
    private static final int PAGE_BYTES = 384 * 1024;
    private static final int HIGHEST_PRIORITY = 9;

    private final Catalog catalog;
    private final MessageSource messages;
    private final Proposer proposer;
    private final Runnable proposeSettled;
    private final Scan scan;

    /** @param proposeSettled proposes what consumers have settled in this turn */
    public BrowseHandler(Catalog catalog, MessageSource messages, Proposer proposer, Runnable proposeSettled) {
        this.catalog = catalog;
        this.messages = messages;
        this.proposer = proposer;
        this.proposeSettled = proposeSettled;
        this.scan = new Scan(messages);
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Browse browse = Browse.read(FrameHeader.payload(frames, start));
        int session = FrameHeader.session(frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        Selector selector = Lookup.selector(browse.selector());
        queue(browse);
        // What was acknowledged before is not there any more.
        proposeSettled.run();
        proposer.whenApplied(() -> {
            try {
                answer(connection, session, correlation, browse, selector);
            } catch (RefusedException refused) {
                connection.error(session, correlation, refused.code(), 0, refused.getMessage());
            }
        });
        return true;
    }

    private Destination queue(Browse browse) {
        Destination destination = Lookup.destination(catalog, browse.destination());
        if (!destination.isQueue()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION, destination + " is no queue");
        }
        return destination;
    }

    private void answer(Connection connection, int session, int correlation, Browse browse, Selector selector) {
        Destination destination = queue(browse);
        // A peer that does not read gets empty pages, and asks again when it does: what waits for it stays bounded.
        BrowseReply reply = connection.port().isWritable() ? page(destination, browse, selector)
                : new BrowseReply(true, browse.lane(), browse.offset(), List.of());
        try {
            connection.send(out -> reply.write(out, session, correlation));
        } finally {
            reply.messages().forEach(message -> message.image().release());
        }
    }

    private BrowseReply page(Destination destination, Browse browse, Selector selector) {
        Group group = destination.group(GroupKey.OF_QUEUE);
        List<BrowsedMessage> found = new ArrayList<>();
        int bytes = 0;
        scan.begin(1);
        long offset = browse.offset();
        for (int number = browse.lane(); number >= 0; number = nextLane(number), offset = 0) {
            QueueLane lane = destination.lanes()[number];
            if (lane == null) {
                continue;
            }
            offset = Math.max(offset, group.lane(number).settled().frontier());
            for (; offset < lane.nextOffset(); offset++) {
                if (found.size() >= browse.max() || bytes >= PAGE_BYTES || !scan.goOn()) {
                    return new BrowseReply(true, number, offset, found);
                }
                offset = scan.skip(selector, lane, offset, lane.nextOffset());
                if (offset < lane.nextOffset() && isThere(group, lane, offset)
                        && (selector == null || scan.selects(selector, destination, lane, offset))) {
                    ByteBuf image = image(destination, lane, offset);
                    bytes += image.readableBytes();
                    if (bytes > PAGE_BYTES && !found.isEmpty()) {
                        image.release();
                        return new BrowseReply(true, number, offset, found);
                    }
                    found.add(new BrowsedMessage(number, offset, 1 + group.lane(number).returns(offset), image));
                }
            }
        }
        return new BrowseReply(false, 0, 0, found);
    }

    /** Persistent before NON_PERSISTENT, priority by priority; -1 behind the last. */
    private static int nextLane(int number) {
        int priority = Lane.priority(number);
        if (Lane.persistent(number)) {
            return Lane.of(priority, false);
        }
        return priority == 0 ? -1 : Lane.of(Math.min(priority - 1, HIGHEST_PRIORITY), true);
    }

    private boolean isThere(Group group, QueueLane lane, long offset) {
        long expiryMs = lane.index().expiryMs(offset);
        return !group.lane(lane.number()).settled().contains(offset) && (expiryMs == 0 || expiryMs > proposer.nowMs());
    }

    /** The image as it is stored; a large body is left out when it would not fit a page. */
    private ByteBuf image(Destination destination, QueueLane lane, long offset) {
        MessageRecord message = messages.read(destination, lane, offset);
        ByteBuf copy = Unpooled.buffer(message.imageLength());
        copy.writeBytes(message.buffer(), message.imageIndex(), message.imageLength());
        if (message.isLarge() && message.bodyLength() <= PAGE_BYTES) {
            long[] chunks = new long[message.chunkCount()];
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = message.chunkPosition(i);
            }
            for (long chunk : chunks) {
                messages.copyBody(chunk, copy);
            }
        }
        return copy;
    }
}
