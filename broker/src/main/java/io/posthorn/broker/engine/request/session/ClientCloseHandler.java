package io.posthorn.broker.engine.request.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.connection.ClientClose;

/** CLIENT_CLOSE: the client identifier is free again; temporary destinations and sessions left over go. */
public final class ClientCloseHandler implements RequestHandler {
    private final Clients clients;
    private final SessionEnd end;
    private final Proposer proposer;

    public ClientCloseHandler(Clients clients, SessionEnd end, Proposer proposer) {
        this.clients = clients;
        this.end = end;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        ClientClose close = ClientClose.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        if (!proposer.fits(end.bytesOfAll(close.client()))) {
            return false;
        }
        end.endAll(close.client());
        clients.close(close.client());
        proposer.whenApplied(() -> connection.ok(0, correlation));
        return true;
    }
}
