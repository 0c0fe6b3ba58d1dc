package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.Rollback;

/** ROLLBACK: half messages go, acknowledgements come undone. */
public final class RollbackHandler implements RequestHandler {
    private final Drafts drafts;
    private final Proposer proposer;
    private final SessionEnd end;

    public RollbackHandler(Drafts drafts, Proposer proposer, SessionEnd end) {
        this.drafts = drafts;
        this.proposer = proposer;
        this.end = end;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Rollback rollback = Rollback.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        TransactionDraft draft = drafts.find(session.producer(), rollback.transaction());
        if (draft != null) {
            end.rollBack(draft);
        }
        proposer.whenApplied(() -> connection.ok(number, correlation));
        return true;
    }
}
