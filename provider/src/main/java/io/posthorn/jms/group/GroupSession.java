package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.outbox.BrokerDestination;
import io.posthorn.jms.outbox.DestinationNumbers;
import io.posthorn.jms.outbox.LargeSends;
import io.posthorn.jms.outbox.OutboundMessage;
import io.posthorn.jms.outbox.SendLedger;
import io.posthorn.jms.outbox.SendObserver;
import io.posthorn.jms.outbox.SendUrgency;
import io.posthorn.protocol.message.DestinationKind;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;

/**
 * A session at one broker group: what the session core says there. Blocking methods wait for the broker's answer as long as the
 * options allow and are not for a connection's thread.
 */
public final class GroupSession {
    private final ReconnectingLink link;
    private final int number;
    private final UUID producer = UUID.randomUUID();
    private final Patience patience;
    private final DestinationNumbers destinations = new DestinationNumbers();
    private final ConsumerTable consumers;
    private final SendLedger sends;
    private final AckLedger acks;
    private final TransactionCalls transactions;
    private final LargeSends largeSends;
    private final GroupResume resume;

    private GroupSession(ReconnectingLink link, int number, SessionSettings settings, SendObserver observer) {
        this.link = link;
        this.number = number;
        this.patience = new Patience(link, settings.timeoutMs());
        this.sends = new SendLedger(number, producer, link, patience, settings.sendWindowBytes(), observer);
        this.acks = new AckLedger(number, patience);
        this.consumers = new ConsumerTable(this, acks);
        this.largeSends = new LargeSends(number, producer, link, sends, patience);
        this.transactions = new TransactionCalls(this, link, number, patience, consumers, acks, sends);
        this.resume = new GroupResume(number, producer, settings, destinations, consumers, sends, acks, transactions);
    }

    /**
     * Opens a session on a broker.
     *
     * @param number unique on that link
     */
    public static GroupSession open(ReconnectingLink link, int number, SessionSettings settings, SendObserver observer)
            throws LinkException {
        GroupSession session = new GroupSession(link, number, settings, observer);
        link.register(session.resume);
        try {
            session.resume.openFirst(link, session.patience);
        } catch (LinkException e) {
            link.unregister(session.resume);
            link.detach(number);
            link.removeSource(session.acks);
            throw e;
        }
        return session;
    }

    /** Names the session in the identity of what it sends. */
    public UUID producer() {
        return producer;
    }

    /** The group's name. */
    public String group() {
        return link.identity().group();
    }

    private <T> T ask(Request<T> request) throws LinkException {
        return patience.await(link.request(number, request), request);
    }

    /** Asks for something that concerns the session; waits for the answer. */
    public <T> T request(Request<T> request) throws LinkException {
        return ask(request);
    }

    /** The destination's partition here, which the broker makes if it is missing. */
    public BrokerDestination destination(DestinationKind kind, String name, int partition) throws LinkException {
        BrokerDestination known = destinations.get(kind, name, partition);
        if (known != null) {
            return known;
        }
        int opened = ask(Requests.destinationOpen(kind, partition, name));
        return destinations.add(kind, name, partition, opened);
    }

    /** Deletes a destination's partition at the broker. */
    public void delete(BrokerDestination destination) throws LinkException {
        ask(Requests.destinationDelete(destination.number()));
        destinations.forget(destination.kind(), destination.name());
    }

    /** The number of a destination in requests. */
    public int number(BrokerDestination destination) {
        return destination.number();
    }

    /**
     * Sends a message. Waits for room in the send window, and for a large body until it is stored; else not for the answer.
     *
     * @param transaction what the message belongs to; null: no transaction
     * @return the message's sequence
     * @throws LinkException REFUSED with RESOURCE_LIMIT when the window stayed full; the message is not sent then
     */
    public long send(OutboundMessage message, BrokerDestination destination, GroupTransaction transaction,
            SendUrgency urgency)
            throws LinkException {
        if (transaction != null) {
            transaction.begin();
        }
        if (message.bodyBytesAtMost() <= LargeSends.SMALL_BODY_BYTES) {
            return sends.send(message, null, destination, transaction, urgency);
        }
        ByteBuf body = message.bodyBuffer();
        if (body.readableBytes() <= LargeSends.SMALL_BODY_BYTES) {
            return sends.send(message, body, destination, transaction, urgency);
        }
        return largeSends.send(message, body, destination, transaction);
    }

    /**
     * Waits until a send is stored (PERSISTENT) or accepted.
     *
     * @throws LinkException REFUSED when the broker refused it
     */
    public void awaitSent(long sequence) throws LinkException {
        sends.awaitDecided(sequence);
    }

    /** Waits until no send is undecided. */
    public void awaitAllSent() throws LinkException {
        sends.awaitAll();
    }

    /** Whether it is known what became of a send, or that it will not be known. */
    public boolean isDecided(long sequence) {
        return sends.isDecided(sequence);
    }

    /** Why a decided send failed; null when it was stored. */
    public LinkException takeFailure(long sequence) {
        return sends.takeFailure(sequence);
    }

    /** Whether some send was refused that nobody has been told of. */
    public boolean hasRefusals() {
        return sends.hasRefusals();
    }

    /** Why a send was refused that nobody waited for; null when none was. */
    public LinkException takeUnreportedRefusal(LongPredicate waitedFor) {
        return sends.takeUnreported(waitedFor);
    }

    /**
     * Opens a consumer; what it is sent goes to the sink from now on, even before this returns.
     *
     * @param halted whether nothing is sent before {@link #grant}
     */
    public BrokerConsumer openConsumer(ConsumerSpec spec, boolean halted, DeliverySink sink) throws LinkException {
        return consumers.open(link, number, patience, spec, halted, sink);
    }

    /** Closes a consumer: nothing is delivered after this. What it saw stays with the session until settled or released. */
    public void closeConsumer(BrokerConsumer consumer) throws LinkException {
        consumers.close(link, number, patience, consumer);
    }

    /** Answers when the broker has pushed everything it has for a consumer now, whose credit it is told before. */
    public CompletableFuture<Void> drain(BrokerConsumer consumer) {
        return link.request(number, Requests.drain(consumer.number()));
    }

    /** Waits for an answer to something asked of this session. */
    public <T> T await(CompletableFuture<T> reply, Object what) throws LinkException {
        return patience.await(reply, what);
    }

    /**
     * The application gets a message, to be settled later.
     *
     * @return whether there is so much to say now that {@link #requestDrain} is due
     */
    public boolean handedOver(Delivery delivery) {
        return acks.handedOver(delivery);
    }

    /**
     * The application gets a message, which is acknowledged with that.
     *
     * @return whether there is so much to say now that {@link #requestDrain} is due
     */
    public boolean handedOverAndSettled(Delivery delivery) {
        return acks.handedOverAndSettled(delivery);
    }

    /** A message's place in the window, which was given away with {@link #done}, is its own again. */
    public void undone(Delivery delivery) {
        acks.undone(delivery);
    }

    /** The application is done with a message that kept its place in the window until now. */
    public void done(Delivery delivery) {
        if (acks.done(delivery)) {
            link.requestDrain();
        }
    }

    /** As {@link #done}; said with whatever is said next. */
    public void doneLater(Delivery delivery) {
        acks.done(delivery);
    }

    /** A message just handed over is, after all, not for the application now: it is unseen as before. */
    public void takenBack(Delivery delivery) {
        acks.takenBack(delivery);
    }

    /** What the application holds of one consumer is acknowledged; said with the next {@link #requestDrain}. */
    public void settleHeld(BrokerConsumer consumer) {
        acks.settleHeld(consumer, null);
    }

    /** Has what gathered be said soon. */
    public void requestDrain() {
        link.requestDrain();
    }

    /** All the application holds is acknowledged; said with the next {@link #requestDrain}. */
    public void settleHeld() {
        consumers.all().forEach(consumer -> acks.settleHeld(consumer, null));
    }

    /** Waits until all acknowledgements are recorded at the broker. */
    public void awaitSettled() throws LinkException {
        link.requestDrain();
        acks.awaitAllConfirmed();
    }

    /** Whether the application holds messages of this group that are not acknowledged. */
    public boolean holdsMessages() {
        return consumers.all().stream().anyMatch(acks::holds);
    }

    /** Stops the deliveries of all consumers: when this returns, nothing comes until {@link #grant}. */
    public void haltAll() throws LinkException {
        consumers.haltAll(link, number, patience);
    }

    /** Stops the deliveries of one consumer: when this returns, nothing comes until {@link #grant}. */
    public void halt(BrokerConsumer consumer) throws LinkException {
        consumers.halt(List.of(consumer), link, number, patience);
    }

    /** Lets as many deliveries come as the consumer may hold, after {@link #halt}. */
    public void grant(BrokerConsumer consumer) {
        acks.grant(consumer);
        link.requestDrain();
    }

    /** Hands back what a consumer was pushed: what the application saw counts as delivered, the rest does not. */
    public void handBack(BrokerConsumer consumer, Collection<Delivery> unseen) throws LinkException {
        consumers.handBack(link, number, consumer, unseen);
    }

    /** Hands back all the application saw and has not settled, counted. */
    public void handBackHeld() throws LinkException {
        for (BrokerConsumer consumer : consumers.all()) {
            consumers.handBackHeld(link, number, patience, consumer);
        }
    }

    /** A transaction here that has not begun; there may be several. */
    public GroupTransaction newTransaction() {
        return transactions.create();
    }

    /** Whether both are said on the same connection, one behind the other. */
    public boolean sharesConnectionWith(GroupSession other) {
        return link == other.link;
    }

    /** What is said here of branches, on the same connection as what the session says. */
    public GroupBranches branches() {
        return new GroupBranches(link, patience);
    }

    /** Whether the broker can be told anything now. */
    public boolean isUp() {
        return link.isUp();
    }

    /**
     * Closes the session, at the broker too; what it holds there goes back. While the connection is made again the broker is
     * told later, and nobody waits for that: the session may just have been taken up again.
     */
    public void close() throws LinkException {
        link.unregister(resume);
        boolean up = link.isUp();
        CompletableFuture<Void> said = link.request(number, Requests.sessionClose());
        try {
            if (up) {
                patience.await(said, "SESSION_CLOSE");
            }
        } finally {
            said.whenComplete((closed, refused) -> leaveLink());
            leaveLink();
            resume.end(LinkException.closed("the session is closed"));
        }
    }

    private void leaveLink() {
        link.detach(number);
        link.removeSource(acks);
    }
}
