package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.protocol.frame.ReleaseFrame;

/** RELEASE: gives messages back, seen or unseen; with HALT nothing more is pushed until the next CREDIT. */
public final class ReleaseHandler implements RequestHandler {
    private final Settlement settlement;
    private final Proposer proposer;
    private final ReleaseFrame release = new ReleaseFrame();
    private final OffsetRanges ranges = new OffsetRanges();

    public ReleaseHandler(Settlement settlement, Proposer proposer) {
        this.settlement = settlement;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        release.wrap(frames, start);
        Session session = Lookup.session(connection, frames, start);
        Consumer consumer = Lookup.consumer(session, release.consumer());
        if (release.isHalt()) {
            consumer.resetCredit(0, 0);
        }
        ranges.clear();
        for (int i = 0; i < release.rangeCount(); i++) {
            ranges.add(release.lane(i), release.from(i), release.to(i));
        }
        settlement.release(consumer, ranges, release.counted());
        int number = session.number();
        int correlation = release.correlation();
        if (correlation != 0 && consumer.isTransferring()) {
            consumer.whenTransferred(() -> proposer.whenApplied(() -> connection.ok(number, correlation)));
        } else if (correlation != 0) {
            proposer.whenApplied(() -> connection.ok(number, correlation));
        }
        return true;
    }
}
