package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.connection.Bye;
import io.posthorn.protocol.frame.connection.ClientClose;
import io.posthorn.protocol.frame.connection.ClientOpen;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.frame.connection.RefusedSends;
import io.posthorn.protocol.frame.connection.SessionOpen;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.frame.connection.Welcome;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.directory.BrowseBody;
import io.posthorn.protocol.frame.directory.BrowseBodyReply;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.directory.BrowsedMessage;
import io.posthorn.protocol.frame.directory.DestinationRow;
import io.posthorn.protocol.frame.directory.DestinationsReply;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.frame.directory.StatReply;
import io.posthorn.protocol.frame.directory.Unregister;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.session.ConsumerClose;
import io.posthorn.protocol.frame.session.ConsumerKind;
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
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.frame.transaction.CheckerOpen;
import io.posthorn.protocol.frame.transaction.Decision;
import io.posthorn.protocol.frame.transaction.DecisionDone;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Prepared;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.message.DestinationKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** At least one sample of each frame, with how it is read back. */
public final class SampleFrames {
    static final int SESSION = 0x01020304;
    static final int CORRELATION = 0x05060708;
    static final UUID CLIENT = new UUID(0x1111111111111111L, 0x2222222222222222L);
    static final UUID PRODUCER = new UUID(0x3333333333333333L, 0x4444444444444444L);
    static final Xid XID = new Xid(131_077, new byte[] {(byte) 0xB1, (byte) 0xB2, (byte) 0xB3}, new byte[] {7});

    /** A frame by name; {@code reader} gives back {@code value}, both null for frames that are read by a view. */
    public record Sample(String name, Writer writer, Function<ByteBuf, Object> reader, Object value) {
        public ByteBuf bytes() {
            ByteBuf out = Unpooled.buffer();
            writer.write(out, SESSION, CORRELATION);
            return out;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The signature all control frames share. */
    @FunctionalInterface
    public interface Writer {
        void write(ByteBuf out, int session, int correlation);
    }

    private static final List<Sample> ALL = new ArrayList<>();

    static {
        connectionFrames();
        sessionFrames();
        transactionFrames();
        directoryFrames();
        hotFrames();
        for (FrameType type : List.of(FrameType.PING, FrameType.PONG, FrameType.OK, FrameType.SESSION_CLOSE,
                FrameType.ROUTE_GET, FrameType.DESTINATIONS, FrameType.STAT)) {
            view(type.name(), (out, session, correlation) -> FrameHeader.writeEmpty(out, type, session, correlation));
        }
    }

    private SampleFrames() {}

    public static List<Sample> all() {
        return ALL;
    }

    static ByteBuf image() {
        return Unpooled.wrappedBuffer(new byte[] {(byte) 0xA1, (byte) 0xA2, (byte) 0xA3});
    }

    private static void connectionFrames() {
        Hello hello = new Hello(1, 1, 10_000, 1 << 20, "app", "ann", "s3cret");
        record("HELLO", hello::write, Hello::read, hello);
        Hello anonymous = new Hello(1, 1, 10_000, 1 << 20, null, null, null);
        record("HELLO.anonymous", anonymous::write, Hello::read, anonymous);
        Welcome welcome = new Welcome(1, 5_000, 65_536, 30_000, "prod", "g1", "b1");
        record("WELCOME", welcome::write, Welcome::read, welcome);
        Bye bye = new Bye(ErrorCode.AUTHENTICATION_FAILED, "no");
        record("BYE", bye::write, Bye::read, bye);
        ErrorReply error = new ErrorReply(ErrorCode.RESOURCE_LIMIT, 77, "disk full: Gr\u00fc\u00dfe \u20ac");
        record("ERROR", error::write, ErrorReply::read, error);
        ClientOpen clientOpen = new ClientOpen(CLIENT, "billing");
        record("CLIENT_OPEN", clientOpen::write, ClientOpen::read, clientOpen);
        ClientClose clientClose = new ClientClose(CLIENT);
        record("CLIENT_CLOSE", clientClose::write, ClientClose::read, clientClose);
        SessionOpen sessionOpen = new SessionOpen(CLIENT, PRODUCER);
        record("SESSION_OPEN", sessionOpen::write, SessionOpen::read, sessionOpen);
        SessionOpened opened = new SessionOpened(9, 4, Outcome.ROLLED_BACK, 2,
                List.of(new RefusedSends(5, 6, ErrorCode.RESOURCE_LIMIT)));
        record("OK.SESSION_OPEN", opened::write, SessionOpened::read, opened);
    }

    private static void sessionFrames() {
        DestinationOpen open = new DestinationOpen(DestinationKind.TOPIC, 3, "news");
        record("DESTINATION_OPEN", open::write, DestinationOpen::read, open);
        DestinationOpened opened = new DestinationOpened(258);
        record("OK.DESTINATION_OPEN", opened::write, DestinationOpened::read, opened);
        DestinationDelete delete = new DestinationDelete(258);
        record("DESTINATION_DELETE", delete::write, DestinationDelete::read, delete);
        Unsubscribe unsubscribe = new Unsubscribe("billing", "audit");
        record("UNSUBSCRIBE", unsubscribe::write, Unsubscribe::read, unsubscribe);
        ConsumerOpen consumer = new ConsumerOpen(5, 258, ConsumerKind.DURABLE, true, 1000, 1 << 20, "billing", "audit",
                "a = 1", List.of());
        record("CONSUMER_OPEN", consumer::write, ConsumerOpen::read, consumer);
        ConsumerOpen reopened = new ConsumerOpen(5, 258, ConsumerKind.QUEUE, false, 0, 0, null, null, null,
                List.of(new OffsetRange(4, 100, 110), new OffsetRange(20, 3, 3)));
        record("CONSUMER_OPEN.reopened", reopened::write, ConsumerOpen::read, reopened);
        ConsumerClose close = new ConsumerClose(5);
        record("CONSUMER_CLOSE", close::write, ConsumerClose::read, close);
        Drain drain = new Drain(5);
        record("DRAIN", drain::write, Drain::read, drain);
        Commit commit = new Commit(12);
        record("COMMIT", commit::write, Commit::read, commit);
        Commit coordinating = new Commit(12, List.of("g2", "g3"));
        record("COMMIT.participants", coordinating::write, Commit::read, coordinating);
        Rollback rollback = new Rollback(13);
        record("ROLLBACK", rollback::write, Rollback::read, rollback);
        TransactionStatus status = new TransactionStatus(12);
        record("TRANSACTION_STATUS", status::write, TransactionStatus::read, status);
        TransactionOutcome outcome = new TransactionOutcome(Outcome.COMMITTED);
        record("OK.TRANSACTION_STATUS", outcome::write, TransactionOutcome::read, outcome);
    }

    private static void transactionFrames() {
        LocalTransactionId transaction = new LocalTransactionId(PRODUCER, 12);
        Prepare xa = new Prepare(BranchKind.XA, XID, null, List.of(transaction, new LocalTransactionId(CLIENT, 3)));
        record("PREPARE", xa::write, Prepare::read, xa);
        Prepare group = new Prepare(BranchKind.GROUP, Xid.ofLocal(transaction, "g1"), "g1", List.of(transaction));
        record("PREPARE.group", group::write, Prepare::read, group);
        Prepared prepared = new Prepared(Vote.READ_ONLY);
        record("OK.PREPARE", prepared::write, Prepared::read, prepared);
        BranchCommit commit = new BranchCommit(XID, true);
        record("BRANCH_COMMIT", commit::write, BranchCommit::read, commit);
        BranchRollback rollback = new BranchRollback(XID, false);
        record("BRANCH_ROLLBACK", rollback::write, BranchRollback::read, rollback);
        BranchDecided decided = new BranchDecided(BranchResult.HEURISTICALLY_ROLLED_BACK);
        record("OK.BRANCH_COMMIT", decided::write, BranchDecided::read, decided);
        BranchForget forget = new BranchForget(XID);
        record("BRANCH_FORGET", forget::write, BranchForget::read, forget);
        Branches branches = new Branches(BranchKind.XA.mask() | BranchKind.LOCAL.mask(), 5, 100);
        record("BRANCHES", branches::write, Branches::read, branches);
        BranchesReply rows = new BranchesReply(7, List.of(
                new BranchRow(BranchKind.XA, BranchState.HEURISTICALLY_COMMITTED, XID, 1_000, 3, 2, null),
                new BranchRow(BranchKind.CHECKED, BranchState.PREPARED, XID, 2_000, 1, 0, "billing")));
        record("OK.BRANCHES", rows::write, BranchesReply::read, rows);
        Decision decision = new Decision(transaction);
        record("DECISION", decision::write, Decision::read, decision);
        DecisionDone done = new DecisionDone(transaction, "g2");
        record("DECISION_DONE", done::write, DecisionDone::read, done);
        CheckerOpen checker = new CheckerOpen("billing");
        record("CHECKER_OPEN", checker::write, CheckerOpen::read, checker);
        Check check = new Check(XID, "billing", true, image());
        record("CHECK", (out, session, correlation) -> check.write(out), Check::read, check);
    }

    private static void directoryFrames() {
        Route route = new Route(6, "prod", 2, List.of(new RouteGroup("g1", "h1:9876"), new RouteGroup("g2", null)));
        record("OK.ROUTE_GET", route::write, Route::read, route);
        record("ROUTE_PUSH", (out, session, correlation) -> route.writePush(out), Route::read, route);
        Register register = new Register("prod", "g1", "b1", "h1:9876", 2, List.of("g1", "g2"));
        record("REGISTER", register::write, Register::read, register);
        Unregister unregister = new Unregister("g1", "b1");
        record("UNREGISTER", unregister::write, Unregister::read, unregister);
        DestinationsReply rows = new DestinationsReply(
                List.of(new DestinationRow(DestinationKind.QUEUE, 1, "orders", 10, 2, 30, 20, 1)));
        record("OK.DESTINATIONS", rows::write, DestinationsReply::read, rows);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("uptime", "1 s");
        values.put("disk", null);
        StatReply stat = new StatReply(values);
        record("OK.STAT", stat::write, StatReply::read, stat);
        Browse browse = new Browse(258, 50, 4, 100, "a = 1");
        record("BROWSE", browse::write, Browse::read, browse);
        BrowseReply reply = new BrowseReply(true, 4, 101, List.of(new BrowsedMessage(4, 100, 2, image())));
        record("OK.BROWSE", reply::write, BrowseReply::read, reply);
        BrowseBody body = new BrowseBody(258, 4, 100, 2);
        record("BROWSE_BODY", body::write, BrowseBody::read, body);
        BrowseBodyReply chunk = new BrowseBodyReply(3, image());
        record("OK.BROWSE_BODY", chunk::write, BrowseBodyReply::read, chunk);
    }

    private static void hotFrames() {
        view("SEND", (out, session, correlation) -> SendFrame.write(out, session, correlation, false, 258, 20, 9, 12,
                1_000, 2_000, image()));
        view("SEND.large", (out, session, correlation) -> SendFrame.write(out, session, correlation, true, 258, 4, 9, 0,
                0, 0, image()));
        view("BODY", (out, session, correlation) -> BodyFrame.write(out, session, correlation, 9, 1, image(), 1, 2));
        view("SENT", (out, session, correlation) -> SentFrame.write(out, session, correlation, 9));
        view("CREDIT", (out, session, correlation) -> CreditFrame.write(out, session, correlation, 5, 100, 65_536));
        view("DELIVER", (out, session, correlation) -> DeliverFrame.write(out, session, 5, 20, 2, 100, image()));
        view("DELIVER.large", (out, session, correlation) -> {
            int start = DeliverFrame.beginLarge(out, session, 5, 4, 1, 100, 1L << 33);
            out.writeBytes(image());
            DeliverFrame.end(out, start);
        });
        view("DELIVER_BODY", (out, session, correlation) -> DeliverBodyFrame.write(out, session, 5, 100, true, image(),
                0, 3));
        view("SETTLE", (out, session, correlation) -> {
            int start = SettleFrame.begin(out, session, correlation, 5, 7, 12);
            SettleFrame.range(out, 4, 100, 110);
            SettleFrame.range(out, 20, 3, 3);
            SettleFrame.end(out, start);
        });
        view("RELEASE", (out, session, correlation) -> ReleaseFrame.write(out, session, correlation, 5, true, 4, 100,
                110));
        view("RELEASE.halt", (out, session, correlation) -> ReleaseFrame.writeHalt(out, session, correlation, 5));
        view("SETTLED", (out, session, correlation) -> SettledFrame.write(out, session, correlation, 7));
    }

    private static void record(String name, Writer writer, Function<ByteBuf, Object> reader, Object value) {
        ALL.add(new Sample(name, writer, reader, value));
    }

    private static void view(String name, Writer writer) {
        ALL.add(new Sample(name, writer, null, null));
    }
}
