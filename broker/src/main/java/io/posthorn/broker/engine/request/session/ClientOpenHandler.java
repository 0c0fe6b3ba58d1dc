package io.posthorn.broker.engine.request.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.connection.ClientOpen;

/** CLIENT_OPEN: a JMS connection, and its client identifier if it has one (Jakarta Messaging 3.1, 6.1.2). */
public final class ClientOpenHandler implements RequestHandler {
    private final Clients clients;

    public ClientOpenHandler(Clients clients) {
        this.clients = clients;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        ClientOpen open = ClientOpen.read(FrameHeader.payload(frames, start));
        if (!clients.open(open.client(), open.clientId(), connection)) {
            throw new RefusedException(ErrorCode.INVALID_CLIENT_ID,
                    "the client identifier " + open.clientId() + " is in use by another connection");
        }
        connection.ok(0, FrameHeader.correlation(frames, start));
        return true;
    }
}
