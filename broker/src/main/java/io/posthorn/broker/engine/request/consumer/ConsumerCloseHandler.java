package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.ConsumerClose;

/** CONSUMER_CLOSE: no more deliveries. What it still holds stays with the session until settled or released; a group that lives only with its consumer ends. */
public final class ConsumerCloseHandler implements RequestHandler {
    private final ConsumerEnd end;
    private final Proposer proposer;

    public ConsumerCloseHandler(ConsumerEnd end, Proposer proposer) {
        this.end = end;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        ConsumerClose close = ConsumerClose.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        end.close(Lookup.consumer(session, close.consumer()));
        proposer.whenApplied(() -> connection.ok(number, correlation));
        return true;
    }
}
