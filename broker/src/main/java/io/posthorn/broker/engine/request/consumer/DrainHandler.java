package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.Drain;

/** DRAIN: answered when everything available now and covered by credit has been pushed; it is what receiveNoWait waits for. */
public final class DrainHandler implements RequestHandler {
    private final DrainQueue drains;

    public DrainHandler(DrainQueue drains) {
        this.drains = drains;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Drain drain = Drain.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        drains.add(Lookup.consumer(session, drain.consumer()), connection, FrameHeader.correlation(frames, start));
        return true;
    }
}
