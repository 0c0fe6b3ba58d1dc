package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.BrokerDestination;
import io.posthorn.jms.group.ConsumerSpec;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.OutboundMessage;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Requests;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session: what it sends, what it delivers and when that is acknowledged. Used by one thread of the application at a time
 * (Jakarta Messaging 3.1, 6.2.5), but for {@link #close()}; listeners run on a thread of the session.
 *
 * <pre>
 * STOPPED ⇄ STARTED → CLOSING → CLOSED
 *     └─────────────────↑
 * </pre>
 */
public final class SessionCore {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCore.class);

    private enum State {
        STOPPED, STARTED, CLOSING, CLOSED
    }

    private final ConnectionCore connection;
    private final GroupSessions groups;
    private final SendTargets targets;
    private final TransactionContext transaction;
    private final Acknowledger acknowledger;
    private final CompletionQueue completions;
    private final ListenerLoop listeners;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final List<ConsumerCore> consumers = new ArrayList<>();
    private State state;
    private boolean rewinding;
    private int waiting;

    SessionCore(ConnectionCore connection, AckMode mode, int ordinal, boolean started) {
        this.connection = connection;
        this.groups = new GroupSessions(group -> connection.openAt(group, this));
        this.targets = new SendTargets(connection.cluster(), groups, ordinal);
        this.completions = new CompletionQueue("posthorn-completions-" + ordinal);
        this.listeners = new ListenerLoop(this, "posthorn-session-" + ordinal);
        this.state = started ? State.STARTED : State.STOPPED;
        this.transaction = mode == AckMode.TRANSACTED ? new LocalTransaction() : new NoTransaction();
        this.acknowledger = switch (mode) {
            case AUTO -> new AutoAcknowledger(false);
            case DUPS_OK -> new AutoAcknowledger(true);
            case CLIENT -> new ClientAcknowledger(groups);
            case TRANSACTED -> new TransactedAcknowledger();
        };
    }

    CompletionQueue completions() {
        return completions;
    }

    Acknowledger acknowledger() {
        return acknowledger;
    }

    TransactionContext transaction() {
        return transaction;
    }

    // Sending.

    /**
     * Sends a message. A PERSISTENT one outside of a transaction is stored when this returns, unless there is a callback;
     * others are on their way.
     *
     * @param callback told when the send is decided; null: nobody
     */
    public void send(OutboundMessage message, Address address, SendCallback callback) throws LinkException {
        requireOpen();
        SendTargets.Target target = targets.get(address);
        GroupSession group = target.group();
        transaction.touch(group);
        LinkException earlier = transaction.isTransacted() ? null
                : group.takeUnreportedRefusal(sequence -> completions.awaits(group, sequence));
        if (earlier != null) {
            throw earlier.again();
        }
        long sequence = group.send(message, target.destination(), transaction.isTransacted());
        if (callback != null) {
            completions.add(group, sequence, callback);
        } else if (!transaction.isTransacted() && Lane.persistent(message.lane())) {
            group.awaitSent(sequence);
        }
    }

    /** Has the destination made, if it is missing and may be. */
    public void open(Address address) throws LinkException {
        requireOpen();
        targets.get(address);
    }

    /** The share at the group that has a partition, for browsing and administration. */
    GroupSession at(Partition partition) throws LinkException {
        requireOpen();
        return groups.get(partition.group());
    }

    /** A walk over the messages of a queue. */
    public BrowserCore browse(Address address, String selector) throws LinkException {
        requireOpen();
        return new BrowserCore(this, address, selector, connection.cluster().place(address));
    }

    /** Waits until every asynchronous send has completed. */
    public void awaitCompletions() throws LinkException {
        completions.awaitEmpty(connection.settings().timeoutMs());
    }

    void unsubscribe(String group, String clientId, String subscription) throws LinkException {
        groups.get(group).request(Requests.unsubscribe(clientId, subscription));
    }

    void delete(Address address) throws LinkException {
        for (Partition partition : connection.cluster().place(address)) {
            GroupSession group = groups.get(partition.group());
            group.delete(group.destination(address.kind(), address.name(), partition.number()));
        }
        targets.forget(address);
    }

    // Consuming.

    /** Opens a consumer on every partition of its destination. */
    public ConsumerCore openConsumer(ConsumerRequest request) throws LinkException {
        requireOpen();
        ConsumerCore consumer = new ConsumerCore(this);
        locked(() -> consumers.add(consumer));
        List<Partition> partitions = connection.cluster().place(request.address());
        boolean opened = false;
        try {
            for (int i = 0; i < partitions.size(); i++) {
                GroupSession group = at(partitions.get(i));
                BrokerDestination destination = group.destination(request.address().kind(), request.address().name(),
                        partitions.get(i).number());
                consumer.opened(i, group.openConsumer(spec(request, destination, partitions.size()),
                        consumer.addQueue()));
            }
            opened = true;
            return consumer;
        } finally {
            if (!opened) {
                close(consumer);
            }
        }
    }

    private ConsumerSpec spec(ConsumerRequest request, BrokerDestination destination, int partitions) {
        ConnectionSettings settings = connection.settings();
        return new ConsumerSpec(destination, request.kind(), request.noLocal(), connection.clientId(),
                request.subscription(), request.selector(), Math.max(1, settings.prefetch() / partitions),
                Math.max(1, settings.prefetchBytes() / partitions));
    }

    /** On the connection's thread. */
    void deliver(DeliveryQueue queue, Delivery delivery) {
        lock.lock();
        try {
            queue.add(delivery);
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }

    Delivery receive(ConsumerCore consumer, long timeoutNs) throws LinkException {
        long deadlineNs = timeoutNs == Long.MAX_VALUE ? 0 : System.nanoTime() + timeoutNs;
        while (true) {
            Delivery delivery;
            boolean last;
            lock.lock();
            try {
                delivery = poll(consumer);
                while (delivery == null) {
                    if (consumer.failure() != null) {
                        throw consumer.failure().again();
                    }
                    long leftNs = timeoutNs == Long.MAX_VALUE ? timeoutNs : deadlineNs - System.nanoTime();
                    if (leftNs <= 0 || consumer.isClosed() || isEnding()) {
                        return null;
                    }
                    await(leftNs);
                    delivery = poll(consumer);
                }
                last = consumers.size() > 1 || !consumer.hasDeliveries();
            } finally {
                lock.unlock();
            }
            transaction.touch(delivery.consumer().session());
            acknowledger.received(delivery, last);
            if (!delivery.isExpired(System.currentTimeMillis())) {
                return delivery;
            }
        }
    }

    private Delivery poll(ConsumerCore consumer) {
        return state == State.STARTED && !rewinding && !consumer.isClosed() ? consumer.poll(transaction.boundTo())
                : null;
    }

    private boolean isEnding() {
        return state == State.CLOSING || state == State.CLOSED;
    }

    private void await(long leftNs) throws LinkException {
        waiting++;
        try {
            changed.awaitNanos(leftNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for a message", e);
        } finally {
            waiting--;
        }
    }

    void listen(ConsumerCore consumer, Runnable set) throws LinkException {
        requireOpen();
        lock.lock();
        try {
            set.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.begin();
    }

    /**
     * Waits for a delivery with a listener; of the listeners' thread.
     *
     * @return null when the session ends
     */
    ListenerLoop.Task nextForListener(ListenerLoop loop) throws LinkException {
        lock.lock();
        try {
            loop.current(null);
            wake();
            while (!isEnding()) {
                for (ConsumerCore consumer : consumers) {
                    Delivery delivery = consumer.listener() == null ? null : poll(consumer);
                    if (delivery != null) {
                        loop.current(consumer);
                        return new ListenerLoop.Task(consumer, consumer.listener(), delivery,
                                consumers.size() > 1 || !consumer.hasDeliveries());
                    }
                }
                await(Long.MAX_VALUE);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Acknowledges what the application has seen, where the mode leaves that to it. */
    public void acknowledge() throws LinkException {
        requireOpen();
        acknowledger.acknowledge();
    }

    /** Has everything not acknowledged delivered again, in order. */
    public void recover() throws LinkException {
        requireOpen();
        rewind();
    }

    /** Commits, after every asynchronous send has completed; when that fails for good, everything comes again. */
    public void commit() throws LinkException {
        requireOpen();
        completions.awaitEmpty(connection.settings().timeoutMs());
        try {
            transaction.commit();
        } catch (LinkException e) {
            if (e.kind() == LinkException.Kind.REFUSED) {
                rewind();
            }
            throw e;
        }
        locked(changed::signalAll);
    }

    /** Undoes the transaction: what it consumed is delivered again, in order. */
    public void rollback() throws LinkException {
        requireOpen();
        completions.awaitEmpty(connection.settings().timeoutMs());
        rewind();
    }

    /**
     * Hands back all that was pushed, seen or not, and has it pushed again from the beginning. Nothing is on its way between
     * the halt and the grant, so the order is kept.
     */
    void rewind() throws LinkException {
        locked(() -> rewinding = true);
        try {
            for (GroupSession group : groups.all()) {
                group.haltAll();
            }
            if (transaction.isTransacted()) {
                transaction.rollback();
            }
            for (ConsumerCore consumer : lockedGet(() -> List.copyOf(consumers))) {
                handBackUnseen(consumer);
            }
            for (GroupSession group : groups.all()) {
                group.handBackHeld();
                group.grantAll();
            }
        } finally {
            locked(() -> rewinding = false);
        }
    }

    private void handBackUnseen(ConsumerCore consumer) throws LinkException {
        for (DeliveryQueue queue : lockedGet(() -> List.copyOf(consumer.queues()))) {
            BrokerConsumer opened = lockedGet(queue::consumer);
            if (opened != null) {
                opened.session().handBack(opened, lockedGet(queue::drain));
            }
        }
    }

    void consumerFailed(LinkException reason, Runnable mark) {
        locked(mark);
        if (reason.kind() != LinkException.Kind.CLOSED) {
            connection.failed(reason);
        }
    }

    // Life.

    void start() {
        locked(() -> {
            if (state == State.STOPPED) {
                state = State.STARTED;
            }
        });
    }

    /** Nothing is delivered when this returns; waits for a listener that is running. */
    void stop() throws LinkException {
        lock.lock();
        try {
            if (state == State.STARTED) {
                state = State.STOPPED;
            }
            awaitListener(null);
        } finally {
            lock.unlock();
        }
    }

    boolean isDelivering() {
        return lockedGet(() -> state == State.STARTED);
    }

    /** Whether the calling thread runs a listener or a completion of this session. */
    public boolean isCallbackThread() {
        return listeners.isCurrentThread() || completions.isCallbackThread();
    }

    /** Whether the calling thread runs a completion of this session. */
    public boolean isCompletionThread() {
        return completions.isCallbackThread();
    }

    /** Whether some consumer has a listener. */
    public boolean hasListeners() {
        return lockedGet(() -> consumers.stream().anyMatch(consumer -> consumer.listener() != null));
    }

    public boolean isClosed() {
        return lockedGet(this::isEnding);
    }

    /** Waits, unless on that thread itself, until no listener runs; under the lock. */
    private void awaitListener(ConsumerCore consumer) throws LinkException {
        while (!listeners.isCurrentThread() && listeners.current() != null
                && (consumer == null || listeners.current() == consumer)) {
            await(Long.MAX_VALUE);
        }
    }

    void close(ConsumerCore consumer) throws LinkException {
        lock.lock();
        try {
            if (consumer.isClosed()) {
                return;
            }
            consumer.markClosed();
            consumers.remove(consumer);
            changed.signalAll();
            awaitListener(consumer);
        } finally {
            lock.unlock();
        }
        for (DeliveryQueue queue : consumer.queues()) {
            BrokerConsumer opened = lockedGet(queue::consumer);
            if (opened != null && (!isClosing() || opened.session().isUp())) {
                opened.session().closeConsumer(opened);
            }
        }
        handBackUnseen(consumer);
    }

    /**
     * Closes the session: waits for a running listener and for asynchronous sends, rolls an open transaction back, tells the
     * broker what is acknowledged and hands back the rest. Repeatable; what the broker cannot be told any more it finds out
     * when the lease ends.
     */
    public void close() throws LinkException {
        List<ConsumerCore> open;
        lock.lock();
        try {
            if (isEnding()) {
                return;
            }
            state = State.CLOSING;
            changed.signalAll();
            awaitListener(null);
            open = List.copyOf(consumers);
        } finally {
            lock.unlock();
        }
        try {
            completions.awaitEmpty(connection.settings().timeoutMs());
            for (ConsumerCore consumer : open) {
                close(consumer);
            }
            for (GroupSession group : groups.all()) {
                leave(group);
            }
        } catch (LinkException e) {
            LOG.debug("Closing a session whose connection is gone: {}", e.getMessage());
        } finally {
            locked(() -> state = State.CLOSED);
            completions.end(LinkException.closed("the session is closed"));
            completions.close();
            connection.forget(this);
        }
    }

    private boolean isClosing() {
        return lockedGet(() -> state == State.CLOSING);
    }

    private void leave(GroupSession group) throws LinkException {
        if (!group.isUp()) {
            group.close();
            return;
        }
        if (transaction.isTransacted()) {
            group.rollback();
        } else {
            group.awaitAllSent();
        }
        group.handBackHeld();
        group.awaitSettled();
        group.close();
    }

    void requireOpen() throws LinkException {
        if (isClosed()) {
            throw LinkException.closed("the session is closed");
        }
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            wake();
        } finally {
            lock.unlock();
        }
    }

    <T> T lockedGet(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
