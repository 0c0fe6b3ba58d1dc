package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.dispatch.MessageSource;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.directory.BrowseBody;
import io.posthorn.protocol.frame.directory.BrowseBodyReply;

/** BROWSE_BODY: a chunk of a large body that a page of BROWSE had no room for. */
public final class BrowseBodyHandler implements RequestHandler {
    private final Catalog catalog;
    private final MessageSource messages;

    public BrowseBodyHandler(Catalog catalog, MessageSource messages) {
        this.catalog = catalog;
        this.messages = messages;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        BrowseBody browse = BrowseBody.read(FrameHeader.payload(frames, start));
        int session = FrameHeader.session(frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        Destination destination = Lookup.destination(catalog, browse.destination());
        if (!destination.isQueue()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION, destination + " is no queue");
        }
        BrowseBodyReply reply = answer(destination, browse);
        try {
            connection.send(out -> reply.write(out, session, correlation));
        } finally {
            reply.bytes().release();
        }
        return true;
    }

    private BrowseBodyReply answer(Destination destination, BrowseBody browse) {
        QueueLane lane = destination.lanes()[browse.lane()];
        if (lane == null || browse.offset() >= lane.nextOffset() || destination.group(GroupKey.OF_QUEUE)
                .lane(browse.lane()).settled().contains(browse.offset())) {
            return new BrowseBodyReply(BrowseBodyReply.GONE, Unpooled.EMPTY_BUFFER);
        }
        MessageRecord message = messages.read(destination, lane, browse.offset());
        int chunks = message.chunkCount();
        if (browse.chunk() >= chunks) {
            return new BrowseBodyReply(chunks, Unpooled.EMPTY_BUFFER);
        }
        ByteBuf chunk = Unpooled.buffer();
        messages.copyBody(message.chunkPosition(browse.chunk()), chunk);
        return new BrowseBodyReply(chunks, chunk);
    }
}
