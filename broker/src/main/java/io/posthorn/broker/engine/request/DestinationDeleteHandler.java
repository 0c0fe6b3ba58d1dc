package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.DestinationDelete;

/** DESTINATION_DELETE: of a destination nobody consumes from (Jakarta Messaging 3.1, 6.2.2 for temporary ones). */
public final class DestinationDeleteHandler implements RequestHandler {
    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final Proposer proposer;

    public DestinationDeleteHandler(Catalog catalog, Dispatchers dispatchers, Proposer proposer) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        DestinationDelete delete = DestinationDelete.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        int session = FrameHeader.session(frames, start);
        Destination destination = Lookup.destination(catalog, delete.destination());
        if (destination.groups().stream().anyMatch(group -> !dispatchers.of(group).consumers().isEmpty())) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE, destination + " has consumers: close them first");
        }
        destination.proposeDelete();
        proposer.propose(RecordKind.DESTINATION_DELETE, destination.identity().bytes(), destination.identity()::write);
        proposer.whenApplied(() -> connection.ok(session, correlation));
        return true;
    }
}
