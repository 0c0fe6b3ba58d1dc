package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.GroupFilter;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.selector.Selector;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.OffsetRange;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.frame.session.ConsumerOpen;

/** CONSUMER_OPEN: attaches a consumer to its group, making the subscription it names; or attaches again one that came back after a reconnect. */
public final class ConsumerOpenHandler implements RequestHandler {
    /** What a consumer wants to be attached to. */
    private record Wish(Destination destination, GroupKey key, GroupFilter filter, Selector selector,
            ConsumerOpen open) {}

    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final Settlement settlement;
    private final Proposer proposer;
    private final Clients clients;
    private final Subscriptions subscriptions;
    private final int mostPerSession;

    public ConsumerOpenHandler(Catalog catalog, Dispatchers dispatchers, Settlement settlement, Proposer proposer,
            Clients clients, int mostPerSession) {
        this.mostPerSession = mostPerSession;
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.settlement = settlement;
        this.proposer = proposer;
        this.clients = clients;
        this.subscriptions = new Subscriptions(catalog, dispatchers, proposer);
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        ConsumerOpen open = ConsumerOpen.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int correlation = FrameHeader.correlation(frames, start);
        if (session.consumer(open.consumer()) == null && session.consumers().size() >= mostPerSession) {
            throw new RefusedException(ErrorCode.RESOURCE_LIMIT, "the session has " + mostPerSession
                    + " consumers already; close some, or raise session.consumers.max");
        }
        Destination destination = Lookup.destination(catalog, open.destination());
        Selector selector = check(open, destination);
        GroupKey key = key(open, session);
        attachWhenApplied(connection, session, correlation,
                new Wish(destination, key, filter(open, session, selector), selector, open));
        return true;
    }

    private void attachWhenApplied(Connection connection, Session session, int correlation, Wish wish) {
        subscriptions.require(wish.destination, wish.key, wish.filter);
        proposer.whenApplied(() -> attach(connection, session, correlation, wish));
    }

    private void attachAgain(Connection connection, Session session, int correlation, Wish wish) {
        try {
            attachWhenApplied(connection, session, correlation, wish);
        } catch (RefusedException refused) {
            connection.error(session.number(), correlation, refused.code(), 0, refused.getMessage());
        }
    }

    private static Selector check(ConsumerOpen open, Destination destination) {
        if ((open.kind() == ConsumerKind.QUEUE) != destination.isQueue()) {
            throw new RefusedException(ErrorCode.INVALID_DESTINATION,
                    destination + " takes no consumer of kind " + open.kind());
        }
        if (open.noLocal() && open.kind().isShared()) {
            throw new RefusedException(ErrorCode.UNSUPPORTED,
                    "a shared subscription has no noLocal (Jakarta Messaging 3.1, 8.3.2)");
        }
        return Lookup.selector(open.selector());
    }

    /** A queue's group takes everything: there the selector is the consumer's, and noLocal means nothing. */
    private GroupFilter filter(ConsumerOpen open, Session session, Selector selector) {
        return open.kind() == ConsumerKind.QUEUE ? GroupFilter.NONE
                : new GroupFilter(selector, open.noLocal() ? clients.origin(session.client()) : null);
    }

    private static GroupKey key(ConsumerOpen open, Session session) {
        return switch (open.kind()) {
            case QUEUE -> GroupKey.OF_QUEUE;
            case EPHEMERAL -> GroupKey.ephemeral(session.id(), open.consumer());
            default -> new GroupKey(open.kind(), open.clientId(), open.subscription());
        };
    }

    private void attach(Connection connection, Session session, int correlation, Wish wish) {
        if (session.connection() != connection) {
            return; // nobody waits for this answer
        }
        Destination destination = wish.destination;
        if (catalog.get(destination.number()) == null || destination.isDeleteProposed()) {
            connection.error(session.number(), correlation, ErrorCode.INVALID_DESTINATION, 0,
                    destination + " was deleted");
            return;
        }
        Group group = destination.group(wish.key);
        if (Subscriptions.isMissing(group)) { // it ended meanwhile with its last consumer
            attachAgain(connection, session, correlation, wish);
            return;
        }
        if (!group.filter().equals(wish.filter)) {
            connection.error(session.number(), correlation, ErrorCode.ILLEGAL_STATE, 0,
                    "subscription " + wish.key.name()
                            + " was made by somebody else at the same time, with another selector or noLocal");
            return;
        }
        ConsumerOpen open = wish.open;
        Consumer consumer = session.consumer(open.consumer());
        if (consumer == null) {
            if (!wish.key.isShared() && !dispatchers.of(group).consumers().isEmpty()) {
                connection.error(session.number(), correlation, ErrorCode.ILLEGAL_STATE, 0,
                        "subscription " + wish.key.name() + " has an active consumer already");
                return;
            }
            consumer = new Consumer(session, open.consumer(), group, destination.isQueue() ? wish.selector : null);
            session.add(consumer);
            settlement.attach(consumer);
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
