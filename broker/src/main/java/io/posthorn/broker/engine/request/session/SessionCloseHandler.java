package io.posthorn.broker.engine.request.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;

/** SESSION_CLOSE: deliveries go back, the open transaction is rolled back, the producer is forgotten. */
public final class SessionCloseHandler implements RequestHandler {
    private final SessionEnd end;
    private final Proposer proposer;

    public SessionCloseHandler(SessionEnd end, Proposer proposer) {
        this.end = end;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        if (!proposer.fits(end.bytes(session))) {
            return false;
        }
        end.end(session);
        proposer.whenApplied(() -> connection.ok(number, correlation));
        return true;
    }
}
