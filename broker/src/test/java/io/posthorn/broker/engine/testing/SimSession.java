package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.CreditFrame;
import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.OffsetRange;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.ReleaseFrame;
import io.posthorn.protocol.frame.SettleFrame;
import io.posthorn.protocol.frame.connection.SessionOpen;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.frame.directory.Browse;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.session.ConsumerClose;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.frame.session.ConsumerOpen;
import io.posthorn.protocol.frame.session.DestinationDelete;
import io.posthorn.protocol.frame.session.DestinationOpen;
import io.posthorn.protocol.frame.session.DestinationOpened;
import io.posthorn.protocol.frame.session.Drain;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.session.TransactionStatus;
import io.posthorn.protocol.frame.session.Unsubscribe;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A session as a good client keeps it: it remembers what the broker has not confirmed, and says it again after a reconnect, as
 * docs/wire.md asks.
 */
public final class SimSession {
    private static final int CREDIT_BYTES = 1 << 24;

    private record Settle(int number, SimConsumer consumer, long transaction, List<Received> messages) {}

    final SimClient client;
    final SimObserver observer;
    private final int number;
    private final UUID producer;
    private final Map<Integer, SimConsumer> consumers = new LinkedHashMap<>();
    private final List<SimSend> undecided = new ArrayList<>();
    private final List<Settle> unconfirmed = new ArrayList<>();
    private final SimTransactions transactions = new SimTransactions(this);
    private long sequence;
    private int settleNumber;
    private int consumerNumber;

    SimSession(SimClient client, int number, UUID producer, SimObserver observer) {
        this.client = client;
        this.number = number;
        this.producer = producer;
        this.observer = observer;
    }

    /** Its number on the connection. */
    public int number() {
        return number;
    }

    /** Whether the broker has confirmed all sends and settles. */
    public boolean isConfirmed() {
        return undecided.isEmpty() && unconfirmed.isEmpty();
    }

    public UUID producer() {
        return producer;
    }

    public SimClient client() {
        return client;
    }

    public List<SimConsumer> consumers() {
        return List.copyOf(consumers.values());
    }

    /** Sends the broker has not decided. */
    public List<SimSend> undecided() {
        return List.copyOf(undecided);
    }

    // ---- destinations and consumers

    public SimDestination queue(String name) {
        return open(DestinationKind.QUEUE, name);
    }

    public SimDestination topic(String name) {
        return open(DestinationKind.TOPIC, name);
    }

    public SimDestination open(DestinationKind kind, String name) {
        return new SimDestination(kind, name, DestinationOpened.read(tryOpen(kind, name).payload()).destination());
    }

    public Reply tryOpen(DestinationKind kind, String name) {
        return ask((out, correlation) -> new DestinationOpen(kind, 0, name).write(out, number, correlation));
    }

    /** Asks for the deletion and does not wait for the answer. */
    public Reply deleteLater(SimDestination destination) {
        return client.wire().request(
                (out, correlation) -> new DestinationDelete(destination.number()).write(out, number, correlation));
    }

    public Reply tryDelete(SimDestination destination) {
        return ask((out, correlation) -> new DestinationDelete(destination.number()).write(out, number, correlation));
    }

    public void delete(SimDestination destination) {
        tryDelete(destination).payload();
    }

    public Reply unsubscribe(String clientId, String subscription) {
        return ask((out, correlation) -> new Unsubscribe(clientId, subscription).write(out, number, correlation));
    }

    /** A consumer of a queue, or an ephemeral subscriber of a topic. */
    public SimConsumer consumer(SimDestination destination, int credit) {
        ConsumerKind kind = destination.kind().isQueue() ? ConsumerKind.QUEUE : ConsumerKind.EPHEMERAL;
        return consumer(destination, kind, null, credit);
    }

    public SimConsumer consumer(SimDestination destination, ConsumerKind kind, String subscription, int credit) {
        return consumer(destination, kind, subscription, SimFilter.NONE, credit);
    }

    public SimConsumer consumer(SimDestination destination, SimFilter filter, int credit) {
        ConsumerKind kind = destination.kind().isQueue() ? ConsumerKind.QUEUE : ConsumerKind.EPHEMERAL;
        return consumer(destination, kind, null, filter, credit);
    }

    public SimConsumer consumer(SimDestination destination, ConsumerKind kind, String subscription, SimFilter filter,
            int credit) {
        SimConsumer consumer = prepare(destination, kind, subscription, filter);
        try {
            openAgain(consumer, credit).payload();
            return consumer;
        } catch (RuntimeException brokerDied) {
            consumers.remove(consumer.number);
            throw brokerDied;
        }
    }

    /** Asks for a consumer; answers what the broker says. */
    public Reply tryConsumer(SimDestination destination, ConsumerKind kind, String subscription) {
        return tryConsumer(destination, kind, subscription, SimFilter.NONE);
    }

    public Reply tryConsumer(SimDestination destination, ConsumerKind kind, String subscription, SimFilter filter) {
        SimConsumer consumer = prepare(destination, kind, subscription, filter);
        Reply reply = openAgain(consumer, 10);
        if (!reply.isOk()) {
            consumers.remove(consumer.number);
        }
        return reply;
    }

    /** Asks for a consumer and does not wait for the answer. */
    public SimConsumer consumerLater(SimDestination destination, ConsumerKind kind, String subscription, int credit) {
        SimConsumer consumer = prepare(destination, kind, subscription, SimFilter.NONE);
        consumer.credit = credit;
        client.wire().request((out, correlation) -> open(consumer, credit, List.of()).write(out, number, correlation));
        return consumer;
    }

    private static ConsumerOpen open(SimConsumer consumer, int credit, List<OffsetRange> retained) {
        return new ConsumerOpen(consumer.number, consumer.destination.number(), consumer.kind,
                consumer.filter.noLocal(), credit, CREDIT_BYTES, consumer.clientId, consumer.subscription,
                consumer.filter.selector(), retained);
    }

    private SimConsumer prepare(SimDestination destination, ConsumerKind kind, String subscription, SimFilter filter) {
        boolean owned = kind == ConsumerKind.DURABLE;
        SimConsumer consumer = new SimConsumer(this, ++consumerNumber, destination, kind,
                owned ? client.clientId() : null, subscription, filter);
        consumers.put(consumer.number, consumer);
        return consumer;
    }

    private Reply openAgain(SimConsumer consumer, int credit) {
        List<OffsetRange> retained = retained(consumer).map(
                message -> new OffsetRange(message.lane(), message.offset(), message.offset())).toList();
        consumer.credit = credit;
        List<Received> kept = retained(consumer).toList();
        Reply reply = client.wire()
                .request((out, correlation) -> open(consumer, credit, retained).write(out, number, correlation));
        reply.whenDone(() -> observer.opened(this, consumer, kept)); // before anything is pushed to it
        client.broker().run();
        return reply;
    }

    /** What the application has seen, or has settled without the broker's word for it. */
    java.util.stream.Stream<Received> retained(SimConsumer consumer) {
        return java.util.stream.Stream.concat(consumer.seen.stream(),
                unconfirmed.stream().filter(settle -> settle.consumer == consumer)
                        .flatMap(settle -> settle.messages.stream()));
    }

    void credit(SimConsumer consumer, int messages, int bytes) {
        consumer.credit += messages;
        tell(out -> CreditFrame.write(out, number, 0, consumer.number, messages, bytes));
    }

    /** Asks for a page of what lies in the queue. */
    public Reply browse(SimDestination queue, String selector) {
        return ask((out, correlation) -> new Browse(queue.number(), 100, 9, 0, selector).write(out, number,
                correlation));
    }

    /** Asks for all that is available now. */
    public Reply drain(SimConsumer consumer) {
        return ask((out, correlation) -> new Drain(consumer.number).write(out, number, correlation));
    }

    /** Asks for the closing and does not wait for the answer. */
    void closeLater(SimConsumer consumer) {
        consumer.state = SimConsumer.State.CLOSED;
        client.wire().request((out, correlation) -> new ConsumerClose(consumer.number).write(out, number, correlation));
    }

    void close(SimConsumer consumer) {
        halt(consumer);
        release(consumer, false, List.copyOf(consumer.inbox));
        consumer.inbox.clear();
        ask((out, correlation) -> new ConsumerClose(consumer.number).write(out, number, correlation)).payload();
        consumer.state = SimConsumer.State.CLOSED;
        observer.closed(this, consumer);
        if (consumer.kind == ConsumerKind.EPHEMERAL) {
            consumer.seen.clear();
        }
    }

    // ---- sending

    public SimSend send(SimDestination to, String text) {
        return send(to, Lane.of(Lane.DEFAULT_PRIORITY, true), 0, text);
    }

    public SimSend send(SimDestination to, int lane, long expirationMs, String text) {
        return send(new SimSend(to, lane, ++sequence, 0, expirationMs, text, 0, SimHeaders.NONE));
    }

    public SimSend send(SimDestination to, SimHeaders headers, String text) {
        return send(new SimSend(to, Lane.of(Lane.DEFAULT_PRIORITY, true), ++sequence, 0, 0, text, 0, headers));
    }

    public SimSend send(SimDestination to, int lane, long expirationMs, SimHeaders headers, String text) {
        return send(new SimSend(to, lane, ++sequence, 0, expirationMs, text, 0, headers));
    }

    public SimSend sendInTransaction(SimDestination to, int lane, SimHeaders headers, String text) {
        return send(new SimSend(to, lane, ++sequence, transaction(), 0, text, 0, headers));
    }

    public SimSend send(SimDestination to, int lane, SimHeaders headers, String text) {
        return send(new SimSend(to, lane, ++sequence, 0, 0, text, 0, headers));
    }

    public SimSend sendInTransaction(SimDestination to, SimHeaders headers, String text) {
        return send(
                new SimSend(to, Lane.of(Lane.DEFAULT_PRIORITY, true), ++sequence, transaction(), 0, text, 0, headers));
    }

    /** Sends with the body ahead in chunks of so many bytes. */
    public SimSend sendLarge(SimDestination to, String text, int chunkBytes) {
        return sendLarge(to, SimHeaders.NONE, text, chunkBytes);
    }

    public SimSend sendLarge(SimDestination to, SimHeaders headers, String text, int chunkBytes) {
        return send(new SimSend(to, Lane.of(Lane.DEFAULT_PRIORITY, true), ++sequence, 0, 0, text, chunkBytes, headers));
    }

    public SimSend sendInTransaction(SimDestination to, String text) {
        return sendInTransaction(to, Lane.of(Lane.DEFAULT_PRIORITY, true), text);
    }

    public SimSend sendInTransaction(SimDestination to, int lane, String text) {
        return send(new SimSend(to, lane, ++sequence, transaction(), 0, text, 0, SimHeaders.NONE));
    }

    private SimSend send(SimSend send) {
        undecided.add(send);
        observer.sending(this, send);
        transmit(send);
        return send;
    }

    /** Sends again what was sent before, as after a lost answer. */
    public void repeat(SimSend send) {
        transmit(send);
    }

    private void transmit(SimSend send) {
        for (int chunk = 0; chunk < send.chunks(); chunk++) {
            int part = chunk;
            tell(out -> send.writeBody(out, number, part));
        }
        tell(out -> send.write(out, number, producer));
    }

    void onSent(long upTo) {
        for (Iterator<SimSend> sends = undecided.iterator(); sends.hasNext();) {
            SimSend send = sends.next();
            if (send.sequence() <= upTo) {
                sends.remove();
                observer.sent(this, send);
            }
        }
    }

    void onRefused(long refused, ErrorCode code, String text) {
        for (Iterator<SimSend> sends = undecided.iterator(); sends.hasNext();) {
            SimSend send = sends.next();
            if (send.sequence() == refused) {
                sends.remove();
                observer.refused(this, send, code, text);
            }
        }
    }

    // ---- receiving

    void onDeliver(DeliverFrame frame) {
        SimConsumer consumer = consumers.get(frame.consumer());
        consumer.credit--;
        Received message = Received.read(consumer, frame);
        observer.delivered(this, message);
        if (frame.isLarge()) {
            consumer.arriving = message;
            consumer.arrivingBody = new StringBuilder();
        } else {
            consumer.arrived(message);
        }
    }

    void onDeliverBody(DeliverBodyFrame frame) {
        consumers.get(frame.consumer()).arrived(frame);
    }

    /** Acknowledges; in the transaction of that number unless it is 0. */
    void settle(SimConsumer consumer, List<Received> messages, long transaction) {
        if (messages.isEmpty()) {
            return;
        }
        consumer.seen.removeAll(messages);
        Settle settle = new Settle(++settleNumber, consumer, transaction, messages);
        unconfirmed.add(settle);
        if (transaction != 0) {
            transactions.settling(consumer, messages);
        }
        observer.settling(this, consumer, transaction, messages);
        transmit(settle);
    }

    private void transmit(Settle settle) {
        tell(out -> {
            int start = SettleFrame.begin(out, number, 0, settle.consumer.number, settle.number, settle.transaction);
            settle.messages.forEach(m -> SettleFrame.range(out, m.lane(), m.offset(), m.offset()));
            SettleFrame.end(out, start);
        });
    }

    void onSettled(int upTo) {
        while (!unconfirmed.isEmpty() && unconfirmed.get(0).number <= upTo) {
            Settle settle = unconfirmed.remove(0);
            observer.settled(this, settle.consumer, settle.transaction, settle.messages);
        }
    }

    void recover(SimConsumer consumer) {
        halt(consumer);
        int inbox = consumer.inbox.size();
        int seen = consumer.seen.size();
        long credit = consumer.credit;
        release(consumer, true, List.copyOf(consumer.seen));
        consumer.seen.clear();
        release(consumer, false, List.copyOf(consumer.inbox));
        consumer.inbox.clear();
        consumer.credit = 0;
        credit(consumer, (int) Math.max(1, credit + inbox + seen), CREDIT_BYTES);
    }

    private void halt(SimConsumer consumer) {
        ask((out, correlation) -> ReleaseFrame.writeHalt(out, number, correlation, consumer.number)).payload();
    }

    private void release(SimConsumer consumer, boolean counted, List<Received> messages) {
        observer.releasing(this, consumer, counted, messages);
        ask((out, correlation) -> {
            int start = ReleaseFrame.begin(out, number, correlation, consumer.number, counted);
            messages.forEach(m -> ReleaseFrame.range(out, m.lane(), m.offset(), m.offset()));
            ReleaseFrame.end(out, start);
        }).payload();
        observer.released(this, consumer, counted, messages);
    }

    // ---- transactions

    public SimTransactions transactions() {
        return transactions;
    }

    /** The number of the transaction that is open, or will be when something is done in it. */
    public long transaction() {
        return transactions.number();
    }

    public Reply commit() {
        return transactions.commit();
    }

    /** Commits a transaction that other groups have prepared. */
    public Reply commitFor(long transaction, List<String> participants) {
        return ask((out, correlation) -> new Commit(transaction, participants).write(out, number, correlation));
    }

    /** Asks for the commit of any transaction. */
    public Reply askCommit(long transaction) {
        return ask((out, correlation) -> new Commit(transaction).write(out, number, correlation));
    }

    public void rollback() {
        transactions.rollback();
    }

    public Outcome status(long transaction) {
        Reply reply = ask((out, correlation) -> new TransactionStatus(transaction).write(out, number, correlation));
        return TransactionOutcome.read(reply.payload()).outcome();
    }

    /** Forgets what is on its way for a transaction that is decided. */
    void drop(long transaction) {
        undecided.removeIf(send -> send.transaction() == transaction);
        unconfirmed.removeIf(settle -> settle.transaction == transaction);
    }

    // ---- the connection

    public void close() {
        ask((out, correlation) -> io.posthorn.protocol.frame.FrameHeader.writeEmpty(out,
                io.posthorn.protocol.frame.FrameType.SESSION_CLOSE, number, correlation)).payload();
        client.remove(this);
        observer.closed(this);
    }

    /** The connection is lost: what was only pushed is dropped, NON_PERSISTENT sends are not repeated. */
    void onLost() {
        undecided.removeIf(send -> !Lane.persistent(send.lane()) && send.transaction() == 0);
        for (SimConsumer consumer : consumers.values()) {
            consumer.credit += consumer.inbox.size() + (consumer.arriving == null ? 0 : 1);
            consumer.inbox.clear();
            consumer.arriving = null;
        }
        observer.lost(this);
    }

    private void learn(SessionOpened opened, long undecidedSequence) {
        if (undecidedSequence <= opened.refusalsKnownAfter()) {
            throw new AssertionError("refusals are forgotten in which send " + undecidedSequence + " may have been");
        }
        opened.refused().stream().filter(refused -> refused.contains(undecidedSequence))
                .forEach(refused -> onRefused(undecidedSequence, refused.code(), "the reason is lost"));
    }

    /** Opens the session, or takes it up again. */
    void resume() {
        client.wire().attach(number, this);
        Reply reply = ask((out, correlation) -> new SessionOpen(client.id(), producer).write(out, number, correlation));
        SessionOpened opened = SessionOpened.read(reply.payload());
        observer.resumed(this);
        undecided().stream().filter(send -> send.transaction() == 0 && Lane.persistent(send.lane()))
                .forEach(send -> learn(opened, send.sequence()));
        onSent(opened.lastSequence());
        boolean commitAgain = transactions.resolve(opened);
        List.copyOf(undecided).forEach(this::transmit);
        for (SimConsumer consumer : consumers()) {
            if (consumer.isOpen()) {
                openAgain(consumer, (int) consumer.credit).payload();
            }
        }
        List.copyOf(unconfirmed).forEach(this::transmit);
        if (commitAgain) {
            transactions.commitAgain();
        }
    }

    Reply ask(BiConsumer<io.netty.buffer.ByteBuf, Integer> frame) {
        return client.request(frame);
    }

    private void tell(java.util.function.Consumer<io.netty.buffer.ByteBuf> frame) {
        client.wire().tell(frame);
    }

    @Override
    public String toString() {
        return "session " + number + " of " + client.clientId();
    }
}
