package io.posthorn.jms.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.connection.ClientClose;
import io.posthorn.protocol.frame.connection.ClientOpen;
import io.posthorn.protocol.frame.connection.SessionOpen;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.directory.BrowseBody;
import io.posthorn.protocol.frame.directory.BrowseBodyReply;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.directory.BrowsedMessage;
import io.posthorn.protocol.frame.directory.DestinationsReply;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.StatReply;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.session.ConsumerClose;
import io.posthorn.protocol.frame.session.ConsumerOpen;
import io.posthorn.protocol.frame.session.DestinationDelete;
import io.posthorn.protocol.frame.session.DestinationOpen;
import io.posthorn.protocol.frame.session.DestinationOpened;
import io.posthorn.protocol.frame.session.Drain;
import io.posthorn.protocol.frame.session.Rollback;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.session.TransactionStatus;
import io.posthorn.protocol.frame.session.Unsubscribe;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchForget;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.CheckerOpen;
import io.posthorn.protocol.frame.transaction.DecisionDone;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.message.DestinationKind;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The verbs there are: each frame with the reader of its answer. */
public final class Requests {
    private static final Function<ByteBuf, Void> NOTHING = payload -> null;

    private Requests() {}

    /** Opens, or takes up again, a client: one Jakarta Messaging connection. */
    public static Request<Void> clientOpen(UUID client, String clientId) {
        return new Request<>("CLIENT_OPEN", new ClientOpen(client, clientId)::write, NOTHING, true);
    }

    public static Request<Void> clientClose(UUID client) {
        return new Request<>("CLIENT_CLOSE", new ClientClose(client)::write, NOTHING, false);
    }

    /** Not repeated by itself: a reconnect opens every known session again. */
    public static Request<SessionOpened> sessionOpen(UUID client, UUID producer) {
        return new Request<>("SESSION_OPEN", new SessionOpen(client, producer)::write, SessionOpened::read, false);
    }

    public static Request<Void> sessionClose() {
        return new Request<>("SESSION_CLOSE", empty(FrameType.SESSION_CLOSE), NOTHING, false);
    }

    /** Answers the number of a partition of a destination, which is made if it is missing. */
    public static Request<Integer> destinationOpen(DestinationKind kind, int partition, String name) {
        return new Request<>("DESTINATION_OPEN", new DestinationOpen(kind, partition, name)::write,
                payload -> DestinationOpened.read(payload).destination(), true);
    }

    public static Request<Void> destinationDelete(int destination) {
        return new Request<>("DESTINATION_DELETE", new DestinationDelete(destination)::write, NOTHING, false);
    }

    public static Request<Void> unsubscribe(String clientId, String subscription) {
        return new Request<>("UNSUBSCRIBE", new Unsubscribe(clientId, subscription)::write, NOTHING, true);
    }

    /**
     * Not repeated by itself: a reconnect opens every known consumer again.
     *
     * @param open asked for when the request is said, which may be after a reconnect that changed numbers
     */
    public static Request<Void> consumerOpen(Supplier<ConsumerOpen> open) {
        return new Request<>("CONSUMER_OPEN",
                (out, session, correlation) -> open.get().write(out, session, correlation), NOTHING, false);
    }

    public static Request<Void> consumerClose(int consumer) {
        return new Request<>("CONSUMER_CLOSE", new ConsumerClose(consumer)::write, NOTHING, false);
    }

    /** Behind the consumer's credit: it is about what that covers. */
    public static Request<Void> drain(int consumer) {
        return new Request<>("DRAIN", new Drain(consumer)::write, NOTHING, true).behindGathered();
    }

    /** Not repeated by itself: after a lost answer one has to ask what became of it. */
    public static Request<Void> commit(long transaction, List<String> participants) {
        return new Request<>("COMMIT", new Commit(transaction, participants)::write, NOTHING, false);
    }

    public static Request<Void> rollback(long transaction) {
        return new Request<>("ROLLBACK", new Rollback(transaction)::write, NOTHING, true);
    }

    public static Request<Outcome> transactionStatus(long transaction) {
        return new Request<>("TRANSACTION_STATUS", new TransactionStatus(transaction)::write,
                payload -> TransactionOutcome.read(payload).outcome(), true);
    }

    /** A lost answer is asked for by saying it again. */
    public static Request<Vote> prepare(Prepare prepare) {
        return new Request<>("PREPARE", prepare::write, payload -> Prepared.read(payload).vote(), true);
    }

    /** Not repeated by itself: TRANSACTION_UNKNOWN means something else after a lost answer. */
    public static Request<BranchResult> branchCommit(Xid xid) {
        return new Request<>("BRANCH_COMMIT", new BranchCommit(xid, false)::write,
                payload -> BranchDecided.read(payload).result(), false);
    }

    /** As {@link #branchCommit}. */
    public static Request<BranchResult> branchRollback(Xid xid) {
        return new Request<>("BRANCH_ROLLBACK", new BranchRollback(xid, false)::write,
                payload -> BranchDecided.read(payload).result(), false);
    }

    /** As {@link #branchCommit}. */
    public static Request<BranchResult> branchForget(Xid xid) {
        return new Request<>("BRANCH_FORGET", new BranchForget(xid)::write, payload -> BranchResult.DONE, false);
    }

    public static Request<BranchesReply> branches(Branches branches) {
        return new Request<>("BRANCHES", branches::write, BranchesReply::read, true);
    }

    public static Request<Void> decisionDone(LocalTransactionId transaction, String group) {
        return new Request<>("DECISION_DONE", new DecisionDone(transaction, group)::write, NOTHING, true);
    }

    public static Request<Void> checkerOpen(String producerGroup) {
        return new Request<>("CHECKER_OPEN", new CheckerOpen(producerGroup)::write, NOTHING, true);
    }

    /** RELEASE frames, the last of which asks for the answer; never repeated, a reconnect hands back what it must. */
    public static Request<Void> release(Request.Writer writer) {
        return new Request<>("RELEASE", writer, NOTHING, false);
    }

    /** Also subscribes the connection to changes. */
    public static Request<Route> routeGet() {
        return new Request<>("ROUTE_GET", empty(FrameType.ROUTE_GET), Route::read, true);
    }

    public static Request<DestinationsReply> destinations() {
        return new Request<>("DESTINATIONS", empty(FrameType.DESTINATIONS), DestinationsReply::read, true);
    }

    public static Request<StatReply> stat() {
        return new Request<>("STAT", empty(FrameType.STAT), StatReply::read, true);
    }

    /** Behind acknowledgements, whose messages are not found any more. The images of the answer are copies on the heap. */
    public static Request<BrowseReply> browse(Browse browse) {
        return new Request<>("BROWSE", browse::write, Requests::copied, true).behindGathered();
    }

    /** A chunk of a body that browsing left out; the bytes of the answer are a copy on the heap. */
    public static Request<BrowseBodyReply> browseBody(BrowseBody body) {
        return new Request<>("BROWSE_BODY", body::write, Requests::copiedBody, true);
    }

    private static BrowseBodyReply copiedBody(ByteBuf payload) {
        BrowseBodyReply reply = BrowseBodyReply.read(payload);
        return new BrowseBodyReply(reply.chunks(), Unpooled.wrappedBuffer(ByteBufUtil.getBytes(reply.bytes())));
    }

    private static Request.Writer empty(FrameType type) {
        return (out, session, correlation) -> FrameHeader.writeEmpty(out, type, session, correlation);
    }

    private static BrowseReply copied(ByteBuf payload) {
        BrowseReply reply = BrowseReply.read(payload);
        return new BrowseReply(reply.more(), reply.lane(), reply.offset(),
                reply.messages().stream().map(Requests::onHeap).toList());
    }

    private static BrowsedMessage onHeap(BrowsedMessage message) {
        return new BrowsedMessage(message.lane(), message.offset(), message.deliveryCount(),
                Unpooled.wrappedBuffer(ByteBufUtil.getBytes(message.image())));
    }
}
