package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.session.Unsubscribe;
import java.util.Objects;

/** UNSUBSCRIBE: ends a durable subscription nobody consumes from (Jakarta Messaging 3.1, 6.2.7). */
public final class UnsubscribeHandler implements RequestHandler {
    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final Proposer proposer;

    public UnsubscribeHandler(Catalog catalog, Dispatchers dispatchers, Proposer proposer) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Unsubscribe unsubscribe = Unsubscribe.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        int session = FrameHeader.session(frames, start);
        boolean found = false;
        for (Destination destination : catalog.all()) {
            for (Group group : destination.groups()) {
                if (isNamed(group, unsubscribe)) {
                    propose(group);
                    found = true;
                }
            }
        }
        if (!found) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION,
                    "there is no durable subscription " + unsubscribe.subscription());
        }
        proposer.whenApplied(() -> connection.ok(session, correlation));
        return true;
    }

    private static boolean isNamed(Group group, Unsubscribe unsubscribe) {
        return group.key().isDurable() && unsubscribe.subscription() != null
                && unsubscribe.subscription().equals(group.key().name())
                && Objects.equals(unsubscribe.clientId(), group.key().clientId());
    }

    private void propose(Group group) {
        if (!dispatchers.of(group).consumers().isEmpty()) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE,
                    "subscription " + group + " has a consumer: close it first");
        }
        group.proposeEnd();
        SubscriptionRecord record = group.record();
        proposer.propose(RecordKind.UNSUBSCRIBE, record.bytes(), record::write);
    }
}
