package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.record.DestinationRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.DestinationOpen;
import io.posthorn.protocol.frame.session.DestinationOpened;
import io.posthorn.protocol.message.TemporaryName;
import java.util.UUID;

/** DESTINATION_OPEN: answers the number of a destination, creating it if it may be. */
public final class DestinationOpenHandler implements RequestHandler {
    private final Catalog catalog;
    private final Proposer proposer;
    private final boolean autoCreate;

    public DestinationOpenHandler(Catalog catalog, Proposer proposer, boolean autoCreate) {
        this.catalog = catalog;
        this.proposer = proposer;
        this.autoCreate = autoCreate;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        DestinationOpen open = DestinationOpen.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        if (open.name() == null || open.name().isEmpty()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION, "a destination needs a name");
        }
        Destination found = catalog.find(open.kind(), open.name(), open.partition());
        if (found != null && !found.isDeleteProposed()) {
            answer(connection, session.number(), correlation, found);
            return true;
        }
        boolean temporary = open.kind().isTemporary();
        if (temporary && !TemporaryName.isOf(session.client(), open.name())) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION, "temporary destination " + open.name()
                    + " does not exist: it was deleted, or went with its connection");
        }
        if (!autoCreate && !temporary) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION, "destination " + open.name()
                    + " does not exist, and destination.auto.create is off");
        }
        UUID owner = temporary ? session.client() : DestinationRecord.NOBODY;
        DestinationRecord record = new DestinationRecord(0, open.kind(), open.partition(), owner, open.name());
        proposer.propose(RecordKind.DESTINATION_CREATE, record.bytes(), record::write);
        int number = session.number();
        proposer.whenApplied(() -> answer(connection, number, correlation,
                catalog.find(open.kind(), open.name(), open.partition())));
        return true;
    }

    private static void answer(Connection connection, int session, int correlation, Destination destination) {
        connection.send(out -> new DestinationOpened(destination.number()).write(out, session, correlation));
    }
}
