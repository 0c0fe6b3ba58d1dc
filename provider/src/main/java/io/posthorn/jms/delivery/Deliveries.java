package io.posthorn.jms.delivery;

import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.ConsumerSpec;
import io.posthorn.jms.group.CreditRule;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.BrokerDestination;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.TransactionContext;
import io.posthorn.protocol.frame.session.ConsumerKind;
import java.util.List;
import java.util.function.Consumer;

/**
 * The consuming side of a session: opens and closes its consumers, lets them deliver or not, acknowledges and goes back. Used
 * by one thread of the application at a time, but for {@link #stop}, {@link #end} and closing.
 */
public final class Deliveries {
    private final Cluster cluster;
    private final GroupSessions groups;
    private final Prefetch prefetch;
    private final Consumer<LinkException> failures;
    private final Acknowledger acknowledger;
    private final Mailbox mailbox;
    private final Rewind rewind;
    private final ListenerCall call;
    private final ListenerLoop listeners;

    /**
     * @param name     of the listeners' thread
     * @param started  whether it delivers from the beginning
     * @param failures told when a consumer cannot go on
     */
    public Deliveries(Cluster cluster, GroupSessions groups, TransactionContext transaction, AckMode mode,
            Prefetch prefetch, String name, boolean started, Consumer<LinkException> failures) {
        this.cluster = cluster;
        this.groups = groups;
        this.prefetch = prefetch;
        this.failures = failures;
        this.acknowledger = mode.acknowledger(groups, transaction);
        this.mailbox = new Mailbox(acknowledger, started);
        this.rewind = new Rewind(mailbox, groups, transaction);
        this.call = new ListenerCall(acknowledger, rewind);
        this.listeners = new ListenerLoop(name, mailbox, call);
    }

    Acknowledger acknowledger() {
        return acknowledger;
    }

    /**
     * Opens a consumer on every partition of its destination. What other consumers could take it gets with the first receive or
     * listener only.
     */
    public ConsumerCore open(ConsumerRequest request) throws LinkException {
        boolean ofOneConsumer = request.kind() == ConsumerKind.EPHEMERAL || request.kind() == ConsumerKind.DURABLE;
        return open(request, prefetch, CreditRule.WHEN_SEEN, ofOneConsumer);
    }

    /** Opens a consumer that holds at most so many messages the application has not seen. */
    public ConsumerCore open(ConsumerRequest request, int most) throws LinkException {
        return open(request, new Prefetch(most, prefetch.bytes()), CreditRule.WHEN_DONE, true);
    }

    /** Opens a consumer that is pushed nothing but what {@link ConsumerCore#load} asks for: at most so many messages. */
    public ConsumerCore openLoader(ConsumerRequest request, int most) throws LinkException {
        return open(request, new Prefetch(most, prefetch.bytes()), CreditRule.ON_DEMAND, false);
    }

    private ConsumerCore open(ConsumerRequest request, Prefetch window, CreditRule credit, boolean wanted)
            throws LinkException {
        ConsumerCore consumer = new ConsumerCore(this, mailbox, wanted);
        mailbox.add(consumer);
        List<Partition> partitions = cluster.place(request.address());
        boolean opened = false;
        try {
            for (Partition partition : partitions) {
                open(consumer, request, partition, window.share(partitions.size()), credit);
            }
            opened = true;
            return consumer;
        } finally {
            if (!opened) {
                close(consumer);
            }
        }
    }

    private void open(ConsumerCore consumer, ConsumerRequest request, Partition partition, Prefetch share,
            CreditRule credit) throws LinkException {
        GroupSession group = groups.at(partition);
        BrokerDestination destination = group.destination(request.address().kind(), request.address().name(),
                partition.number());
        DeliveryQueue queue = new DeliveryQueue();
        mailbox.locked(() -> consumer.queues().add(queue));
        // A session that is stopped must not keep messages from others.
        BrokerConsumer opened = group.openConsumer(
                new ConsumerSpec(destination, request.kind(), request.noLocal(), request.clientId(),
                        request.subscription(), request.selector(), share.messages(), share.bytes(), credit),
                !consumer.isWanted() || !mailbox.isStarted(),
                new QueueSink(mailbox, consumer, queue, failures));
        boolean started = mailbox.lockedGet(() -> {
            queue.consumer(opened);
            return mailbox.isStarted();
        });
        if (started && consumer.isWanted()) {
            group.grant(opened);
        }
    }

    void close(ConsumerCore consumer) throws LinkException {
        close(consumer, false);
    }

    private void close(ConsumerCore consumer, boolean onlyWhereUp) throws LinkException {
        if (!mailbox.remove(consumer)) {
            return;
        }
        for (DeliveryQueue queue : consumer.queues()) {
            BrokerConsumer opened = mailbox.lockedGet(queue::consumer);
            if (opened != null && (!onlyWhereUp || opened.session().isUp())) {
                opened.session().closeConsumer(opened);
            }
        }
        rewind.handBackUnseen(consumer);
    }

    /** Gives a listener what loaders have got, on the calling thread, which is the listeners' meanwhile. */
    public void runLoaded(DeliveryListener listener) throws LinkException {
        Turn turn = new Turn();
        try {
            while (mailbox.takeLoaded(turn)) {
                turn.listener = listener;
                turn.tellBroker();
                call.run(turn);
            }
        } finally {
            mailbox.leave();
        }
    }

    void beginListening() {
        listeners.begin();
    }

    /** Lets it deliver; what was opened before is pushed from now on. */
    public void start() {
        boolean pushed = mailbox.start();
        mailbox.consumers().forEach(ConsumerCore::arrived);
        if (!pushed) {
            return;
        }
        mailbox.consumers().forEach(ConsumerCore::grantIfWanted);
    }

    /** Nothing is delivered when this returns; waits for a listener that is running, unless that calls. */
    public void stop() {
        mailbox.stop();
    }

    /** Acknowledges what the application has seen, where the mode leaves that to it; waits until it is recorded. */
    public void acknowledge() throws LinkException {
        acknowledger.acknowledge();
    }

    /** Undoes the transaction if there is one, and has everything not acknowledged delivered again, in order. */
    public void rewind() throws LinkException {
        rewind.run();
    }

    /**
     * Stops the deliveries while something is undone at the broker, so that what comes back is in its place among what follows.
     * {@link #endUndo} ends that.
     */
    public void beginUndo() throws LinkException {
        rewind.begin();
    }

    /** Has deliveries go on after {@link #beginUndo}, from the first that is not settled. What the application holds it keeps. */
    public void endUndo() throws LinkException {
        rewind.end(false);
    }

    /** Whether the calling thread runs a listener of the session. */
    public boolean isListenerThread() {
        return mailbox.isListenerThread();
    }

    /** Nothing is delivered from now on, for ever; returns false when that was so before. */
    public boolean beginEnd() {
        return mailbox.beginEnd();
    }

    /** Waits until no listener runs, unless that calls, and no receive waits. */
    public void awaitQuiet() {
        mailbox.awaitQuiet();
    }

    /** Closes the consumers that can be told to the broker; the others end with their session's lease. */
    public void closeAll() throws LinkException {
        for (ConsumerCore consumer : mailbox.consumers()) {
            close(consumer, true);
        }
    }
}
