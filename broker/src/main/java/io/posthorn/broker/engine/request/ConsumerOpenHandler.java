package io.posthorn.broker.engine.request;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.OffsetRange;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.frame.session.ConsumerOpen;

/** CONSUMER_OPEN: attaches a consumer to its group, making the subscription it names; or attaches again one that came back after a reconnect. */
public final class ConsumerOpenHandler implements RequestHandler {
    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final Settlement settlement;
    private final Proposer proposer;

    public ConsumerOpenHandler(Catalog catalog, Dispatchers dispatchers, Settlement settlement, Proposer proposer) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.settlement = settlement;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        ConsumerOpen open = ConsumerOpen.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        Destination destination = Lookup.destination(catalog, open.destination());
        checkSupported(open, destination);
        attachWhenApplied(connection, session, correlation, destination, key(open, session), open);
        return true;
    }

    private void attachWhenApplied(Connection connection, Session session, int correlation, Destination destination,
            GroupKey key, ConsumerOpen open) {
        if (isMissing(destination.group(key))) {
            SubscriptionRecord record = new SubscriptionRecord(destination.number(), 0, (byte) open.kind().code(),
                    open.noLocal(), key.clientId(), key.name(), open.selector());
            proposer.propose(RecordKind.SUBSCRIBE, record.bytes(), record::write);
        }
        proposer.whenApplied(() -> attach(connection, session, correlation, destination, key, open));
    }

    private static boolean isMissing(Group group) {
        return group == null || group.isEndProposed();
    }

    private static void checkSupported(ConsumerOpen open, Destination destination) {
        if ((open.kind() == ConsumerKind.QUEUE) != destination.isQueue()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION,
                    destination + " takes no consumer of kind " + open.kind());
        }
        if (open.selector() != null && !open.selector().isBlank()) {
            throw new RefusedException(ErrorCode.UNSUPPORTED, "message selectors are not supported yet");
        }
        if (open.noLocal()) {
            throw new RefusedException(ErrorCode.UNSUPPORTED, "noLocal is not supported yet");
        }
    }

    private static GroupKey key(ConsumerOpen open, Session session) {
        return switch (open.kind()) {
            case QUEUE -> GroupKey.OF_QUEUE;
            case EPHEMERAL -> GroupKey.ephemeral(session.id(), open.consumer());
            default -> new GroupKey(open.kind(), open.clientId(), open.subscription());
        };
    }

    private void attach(Connection connection, Session session, int correlation, Destination destination, GroupKey key,
            ConsumerOpen open) {
        if (session.connection() != connection) {
            return; // nobody waits for this answer
        }
        if (catalog.get(destination.number()) == null || destination.isDeleteProposed()) {
            connection.error(session.number(), correlation, ErrorCode.INVALID_DESTINATION, 0,
                    destination + " was deleted");
            return;
        }
        Group group = destination.group(key);
        if (isMissing(group)) { // it ended meanwhile with its last consumer
            attachWhenApplied(connection, session, correlation, destination, key, open);
            return;
        }
        Consumer consumer = session.consumer(open.consumer());
        if (consumer == null) {
            if (!key.isShared() && !dispatchers.of(group).consumers().isEmpty()) {
                connection.error(session.number(), correlation, ErrorCode.ILLEGAL_STATE, 0,
                        "subscription " + key.name() + " has an active consumer already");
                return;
            }
            consumer = new Consumer(session, open.consumer(), group);
            session.add(consumer);
            dispatchers.attach(consumer);
        }
        dispatchers.consumerCame(proposer.nowMs());
        consumer.transferring(false);
        consumer.resetCredit(open.credit(), open.creditBytes());
        OffsetRanges retained = new OffsetRanges();
        for (OffsetRange range : open.retained()) {
            retained.add(range.lane(), range.from(), range.to());
        }
        settlement.releaseAllBut(consumer, retained);
        settlement.retain(consumer, retained);
        connection.ok(session.number(), correlation);
    }
}
