package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.record.BodyRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.BodyFrame;
import io.posthorn.protocol.frame.ErrorCode;
import java.util.Optional;

/** BODY: the next part of a large message's body goes to the log as it is; SEND will name it. */
public final class BodyHandler implements RequestHandler {
    private final Proposer proposer;
    private final UploadTracker uploads;
    private final long maxMessageBytes;
    private final BodyFrame body = new BodyFrame();

    public BodyHandler(Proposer proposer, UploadTracker uploads, long maxMessageBytes) {
        this.proposer = proposer;
        this.uploads = uploads;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        body.wrap(frames, start);
        Session session = Lookup.session(connection, frames, start);
        if (session.sends().isRepeated(body.sequence()) || !session.uploads().expects(body.sequence(), body.chunk())) {
            return true; // stored before, or the rest of an upload that was refused: its SEND is answered
        }
        if (body.chunk() == 0) {
            uploads.abandon(session);
        }
        if (session.uploads().bodyBytes() + body.bytesLength() > maxMessageBytes) {
            return refuse(session, "the message is larger than message.max.bytes = " + maxMessageBytes);
        }
        int recordBytes = BodyRecord.bytes(body.bytesLength());
        if (!proposer.admits(recordBytes)) {
            Optional<String> shortage = proposer.shortage(recordBytes);
            return shortage.isPresent() && refuse(session, shortage.get());
        }
        BodyRecord.write(proposer.begin(RecordKind.BODY, BodyRecord.bytes(body.bytesLength())), body.sequence(),
                body.chunk(),
                body.buffer(), body.bytesIndex(), body.bytesLength());
        uploads.add(session, body.sequence(), body.bytesLength(), proposer.end(false));
        return true;
    }

    /** Drops the upload; the SEND that ends it gets the answer. */
    private boolean refuse(Session session, String text) {
        uploads.abandon(session);
        session.uploads().refuse(body.sequence(), ErrorCode.RESOURCE_LIMIT, text);
        return true;
    }
}
