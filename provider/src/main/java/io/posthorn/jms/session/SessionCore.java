package io.posthorn.jms.session;

import io.posthorn.jms.branch.BranchContext;
import io.posthorn.jms.branch.BranchOwner;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.delivery.Deliveries;
import io.posthorn.jms.delivery.DeliveryListener;
import io.posthorn.jms.group.CheckedBranch;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.outbox.OutboundMessage;
import io.posthorn.jms.sending.CompletionQueue;
import io.posthorn.jms.sending.SendCallback;
import io.posthorn.jms.sending.Sender;
import io.posthorn.jms.transaction.CheckedTransaction;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.LocalTransaction;
import io.posthorn.jms.transaction.NoTransaction;
import io.posthorn.jms.transaction.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session: its sending and its consuming side, and the transaction both belong to. Used by one thread of the application at a
 * time (Jakarta Messaging 3.1, 6.2.5), but for stopping and closing; listeners and completions run on threads of the session.
 *
 * <pre>
 * OPEN → ENDING → CLOSED     while ENDING, what already runs of the application may still use the session
 * </pre>
 */
public final class SessionCore implements BranchOwner {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCore.class);

    private final ConnectionCore connection;
    private final GroupSessions groups;
    private final TransactionContext transaction;
    /** Null unless a transaction manager decides. */
    private final BranchContext branches;
    private final CompletionQueue completions;
    private final Sender sender;
    private final Deliveries deliveries;
    private volatile boolean closed;

    SessionCore(ConnectionCore connection, AckMode mode, int ordinal, boolean started) {
        this.connection = connection;
        this.completions = new CompletionQueue("posthorn-completions-" + ordinal);
        this.groups = new GroupSessions(group -> connection.openAt(group, completions));
        this.branches = mode == AckMode.BRANCHED ? new BranchContext(groups, this) : null;
        this.transaction = switch (mode) {
            case BRANCHED -> branches;
            case TRANSACTED -> new LocalTransaction(groups);
            case CHECKED -> new CheckedTransaction(groups);
            case AUTO, CLIENT, DUPS_OK -> new NoTransaction();
        };
        this.sender = new Sender(connection.cluster(), groups, transaction, completions, ordinal);
        this.deliveries = new Deliveries(connection.cluster(), groups, transaction, mode,
                connection.settings().prefetch(), "posthorn-session-" + ordinal, started, connection::failed);
    }

    /** Sends a message, as {@link Sender#send} says. */
    public void send(OutboundMessage message, Address address, SendCallback callback) throws LinkException {
        requireOpen();
        connection.housekeeping().requireExisting(address);
        sender.send(message, address, callback);
    }

    /** Has the destination made, if it is missing and may be. */
    public void open(Address address) throws LinkException {
        requireOpen();
        connection.housekeeping().requireExisting(address);
        sender.open(address);
    }

    /** Opens a consumer on every partition of its destination. */
    public ConsumerCore openConsumer(ConsumerRequest request) throws LinkException {
        requireOpen();
        connection.housekeeping().requireExisting(request.address());
        leaveOtherTopics(request);
        return deliveries.open(request);
    }

    private void leaveOtherTopics(ConsumerRequest request) throws LinkException {
        if (request.kind().isDurable()) {
            connection.housekeeping().unsubscribeElsewhere(request.clientId(), request.subscription(),
                    request.address());
        }
    }

    /** Opens a consumer that holds at most so many messages which nobody has claimed. */
    public ConsumerCore openConsumer(ConsumerRequest request, int prefetch) throws LinkException {
        requireOpen();
        leaveOtherTopics(request);
        return deliveries.open(request, prefetch);
    }

    /** What was sent waits for a decision of its own; only in mode CHECKED. */
    public CheckedBranch prepareChecked(String producerGroup) throws LinkException {
        requireOpen();
        return ((CheckedTransaction) transaction).prepare(producerGroup);
    }

    /** Opens a consumer that is pushed nothing but what {@link ConsumerCore#load} asks for. */
    public ConsumerCore openLoader(ConsumerRequest request, int most) throws LinkException {
        requireOpen();
        return deliveries.openLoader(request, most);
    }

    /**
     * Gives a listener what was loaded, on the calling thread, which is the listeners' meanwhile. What a session was loaded
     * with that is closed meanwhile has gone back.
     */
    public void runLoaded(DeliveryListener listener) throws LinkException {
        deliveries.runLoaded(listener);
    }

    /** A walk over the messages of a queue. */
    public BrowserCore browse(Address address, String selector) throws LinkException {
        requireOpen();
        return new BrowserCore(groups, address, selector, connection.cluster().place(address));
    }

    /** Acknowledges what the application has seen, where the mode leaves that to it. */
    public void acknowledge() throws LinkException {
        requireOpen();
        deliveries.acknowledge();
    }

    /** Has everything not acknowledged delivered again, in order. */
    public void recover() throws LinkException {
        requireOpen();
        deliveries.rewind();
    }

    /** Commits, after every asynchronous send has completed; when that fails for good, everything comes again. */
    public void commit() throws LinkException {
        requireOpen();
        awaitCompletions();
        try {
            transaction.commit();
        } catch (LinkException e) {
            if (e.kind() == LinkException.Kind.REFUSED) {
                deliveries.rewind();
            }
            throw e;
        }
    }

    /** Undoes the transaction: what it consumed is delivered again, in order. */
    public void rollback() throws LinkException {
        requireOpen();
        awaitCompletions();
        deliveries.rewind();
    }

    /** Waits until every asynchronous send has completed (Jakarta Messaging 3.1, 7.3.4). */
    public void awaitCompletions() throws LinkException {
        completions.awaitEmpty(connection.settings().timeoutMs());
    }

    void unsubscribe(String group, String clientId, String subscription) throws LinkException {
        groups.get(group).request(Requests.unsubscribe(clientId, subscription));
    }

    void delete(Address address) throws LinkException {
        for (Partition partition : connection.cluster().place(address)) {
            GroupSession group = groups.at(partition);
            group.delete(group.destination(address.kind(), address.name(), partition.number()));
        }
        sender.forget(address);
    }

    void start() {
        deliveries.start();
    }

    /** Nothing is delivered when this returns; waits for a listener that is running, unless that calls. */
    void stop() {
        deliveries.stop();
    }

    /** Whether the calling thread runs a listener or a completion of this session. */
    public boolean isCallbackThread() {
        return deliveries.isListenerThread() || completions.isCallbackThread();
    }

    /** Whether the calling thread runs a message listener of this session. */
    public boolean isListenerThread() {
        return deliveries.isListenerThread();
    }

    /** Whether the calling thread runs a completion of this session. */
    public boolean isCompletionThread() {
        return completions.isCallbackThread();
    }

    /** Whether a transaction manager decides what the session does. */
    public boolean isBranched() {
        return branches != null;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Nothing is delivered from now on, for ever; returns false when that was so before. */
    boolean beginEnd() {
        return deliveries.beginEnd();
    }

    /** After {@link #beginEnd}: waits for listeners, receives and asynchronous sends, which may use the session meanwhile. */
    void awaitQuiet() throws LinkException {
        deliveries.awaitQuiet();
        awaitCompletions();
    }

    /**
     * Closes the session: waits for a running listener and for asynchronous sends, rolls an open transaction back, tells the
     * broker what is acknowledged and hands back the rest. Repeatable; what the broker cannot be told any more it finds out
     * when the lease ends.
     */
    public void close() throws LinkException {
        if (beginEnd()) {
            try {
                awaitQuiet();
            } finally {
                leave();
            }
        }
    }

    /**
     * The end, when nothing of the application uses the session any more. While a branch is undecided its share stays at the
     * brokers, and with it the connection.
     */
    void leave() {
        closed = true;
        quietly(deliveries::closeAll);
        boolean inBranch = branches != null && transaction.isTransacted();
        if (!inBranch) {
            if (transaction.isTransacted() && groups.all().stream().allMatch(GroupSession::isUp)) {
                quietly(transaction::rollback);
            }
            for (GroupSession group : groups.all()) {
                quietly(() -> leave(group));
            }
        }
        connection.retain();
        transaction.whenFree(this::gone);
        connection.forget(this);
    }

    private void gone() {
        for (GroupSession group : groups.all()) {
            quietly(group::close);
        }
        completions.close();
        connection.releaseRetained();
    }

    private void leave(GroupSession group) throws LinkException {
        if (!group.isUp()) {
            return;
        }
        if (!transaction.isTransacted()) {
            group.awaitAllSent();
        }
        group.handBackHeld();
        group.awaitSettled();
    }

    // What a branch needs.

    @Override
    public boolean beginUndo() throws LinkException {
        if (closed) {
            return false;
        }
        deliveries.beginUndo();
        return true;
    }

    @Override
    public void endUndo() throws LinkException {
        deliveries.endUndo();
    }

    /** The branches it works in; null unless a transaction manager decides. */
    public BranchContext branches() {
        return branches;
    }

    private interface Step {
        void run() throws LinkException;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (LinkException e) {
            LOG.debug("Closing a session whose connection is gone: {}", e.getMessage());
        }
    }

    private void requireOpen() throws LinkException {
        if (closed) {
            throw LinkException.closed("the session is closed");
        }
    }
}
