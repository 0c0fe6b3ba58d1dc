package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What the clients do: a few connections with their sessions, on three queues and a topic, one random step after the other. */
final class Workload {
    private static final int CLIENTS = 3;
    private static final int[] TEXT_LENGTHS = {200, 200, 200, 12_000, 12_000, 40_000};

    private final SimBroker broker;
    private final Oracle oracle;
    private final Random random;
    /** How long texts are at most: long ones fill segments, short ones fill batches. */
    private final int mostText;
    private final List<SimClient> clients = new ArrayList<>();
    private final List<SimSession> sessions = new ArrayList<>();
    private final List<SimConsumer> consumers = new ArrayList<>();
    private final List<SimDestination> destinations = new ArrayList<>();
    private final ManagedBranches branches;
    private int texts;

    Workload(SimBroker broker, Oracle oracle, Random random) {
        this.broker = broker;
        this.oracle = oracle;
        this.random = random;
        this.branches = new ManagedBranches(oracle, random);
        this.mostText = TEXT_LENGTHS[random.nextInt(TEXT_LENGTHS.length)];
    }

    List<SimClient> clients() {
        return clients;
    }

    List<SimSession> sessions() {
        return sessions;
    }

    /** Connects everybody and opens what there is to open; called again when it was cut short. */
    void open() {
        while (clients.size() < CLIENTS) {
            int n = clients.size();
            clients.add(new SimClient(broker, new UUID(1, n), "client" + n, oracle));
        }
        connectAll();
        while (sessions.size() < CLIENTS) {
            sessions.add(clients.get(sessions.size()).session(new UUID(2, sessions.size())));
        }
        if (destinations.isEmpty()) {
            SimSession any = sessions.get(0);
            destinations.addAll(List.of(any.queue("q0"), any.queue("q1"), any.topic("t"), any.queue("colors")));
        }
        SimDestination topic = destinations.get(2);
        SimDestination colors = destinations.get(3);
        List<Runnable> openings = List.of(
                () -> open(0, destinations.get(0), ConsumerKind.QUEUE, null),
                () -> open(1, destinations.get(0), ConsumerKind.QUEUE, null),
                () -> open(2, destinations.get(1), ConsumerKind.QUEUE, null),
                () -> open(0, topic, ConsumerKind.DURABLE, "own"),
                () -> open(1, topic, ConsumerKind.SHARED_DURABLE, "pool"),
                () -> open(2, topic, ConsumerKind.SHARED_DURABLE, "pool"),
                () -> open(2, topic, ConsumerKind.EPHEMERAL, null),
                () -> open(0, colors, ConsumerKind.QUEUE, null, Colors.RED),
                () -> open(1, colors, ConsumerKind.QUEUE, null, Colors.BLUE),
                () -> open(2, colors, ConsumerKind.QUEUE, null, Colors.RED),
                () -> open(2, topic, ConsumerKind.DURABLE, "red", Colors.RED),
                () -> open(0, topic, ConsumerKind.SHARED, "passing", Colors.BLUE),
                () -> open(2, topic, ConsumerKind.SHARED, "passing", Colors.BLUE));
        while (consumers.size() < openings.size()) {
            openings.get(consumers.size()).run();
        }
        branches.requireListed(clients.get(0));
    }

    private void open(int session, SimDestination destination, ConsumerKind kind, String subscription) {
        open(session, destination, kind, subscription, SimFilter.NONE);
    }

    private void open(int session, SimDestination destination, ConsumerKind kind, String subscription,
            SimFilter filter) {
        SimConsumer consumer = sessions.get(session).consumer(destination, kind, subscription, filter, 3);
        consumers.add(consumer);
    }

    void connectAll() {
        clients.stream().filter(client -> !client.isConnected()).forEach(SimClient::connect);
    }

    void brokerDied() {
        clients.forEach(SimClient::onBrokerDeath);
        oracle.brokerDied();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One step of one of them, or of the broker. */
    void step() {
        SimSession session = any(sessions);
        boolean connected = session.client().isConnected();
        switch (random.nextInt(connected ? 23 : 3)) {
            case 0 -> broker.tick(1 + random.nextInt(150));
            case 1 -> broker.runJanitor();
            case 2 -> disturb(session);
            case 3 -> checkpoint();
            case 4, 5, 6 -> broker.turn();
            case 7, 8, 9, 10, 11 -> send(session);
            case 12 -> endTransaction(session);
            case 13 -> giveBack(session);
            case 14 -> branch(session);
            default -> consume(session);
        }
    }

    private void checkpoint() {
        if (random.nextInt(3) == 0) {
            broker.engine().checkpoint();
        }
    }

    private void disturb(SimSession session) {
        if (!session.client().isConnected()) {
            session.client().connect();
        } else if (random.nextInt(5) == 0) {
            session.client().disconnect();
        }
        if (session.client().isConnected() && random.nextInt(5) == 0) {
            sendUnheard(session);
        }
        if (random.nextInt(60) == 0) {
            broker.passTime(random.nextBoolean() ? 1_500 : SimBroker.LEASE_MS + 500);
        }
    }

    private void send(SimSession session) {
        SimDestination to = any(destinations);
        int priority = random.nextInt(4) > 0 ? 4 : random.nextInt(10);
        int lane = Lane.of(priority, random.nextInt(5) > 0);
        String text = texts++ + "x".repeat(random.nextInt(mostText));
        SimHeaders headers = headers(Lane.persistent(lane));
        if (isTransacted(session)) {
            if (!session.transactions().isDeciding()) {
                session.sendInTransaction(to, lane, headers, text);
            }
        } else if (random.nextInt(12) == 0) {
            session.sendLarge(to, headers, text + "y".repeat(3 * mostText), 1 + mostText);
        } else {
            long expirationMs = random.nextInt(10) == 0 ? broker.nowMs() + random.nextInt(2_000) : 0;
            session.send(to, lane, expirationMs, headers, text);
        }
    }

    private SimHeaders headers(boolean persistent) {
        SimHeaders color = Colors.headers(random.nextBoolean());
        if (random.nextInt(3) == 0) {
            color = color.with("JMSXGroupID", "g" + random.nextInt(3));
        }
        boolean delayed = persistent && random.nextInt(8) == 0;
        return delayed ? color.delayedUntil(broker.nowMs() + random.nextInt(3_000)) : color;
    }

    /** Sends whose answers get lost with the connection. */
    private void sendUnheard(SimSession session) {
        session.client().deafen();
        for (int sends = random.nextInt(4); sends >= 0; sends--) {
            send(session);
            if (random.nextBoolean()) {
                broker.turn();
            }
        }
        session.client().disconnect();
    }

    private boolean isTransacted(SimSession session) {
        return session == sessions.get(1);
    }

    private void endTransaction(SimSession session) {
        if (!isTransacted(session) || session.transactions().isDeciding()) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> session.rollback();
            case 1 -> session.commit();
            default -> session.transactions().commitLater();
        }
    }

    private void branch(SimSession session) {
        if (isTransacted(session) && !session.transactions().isDeciding() && random.nextBoolean()) {
            branches.prepare(session);
        } else {
            branches.goOn(session.client());
        }
    }

    private void consume(SimSession session) {
        SimConsumer consumer = any(session.consumers());
        if (!consumer.isOpen() || session.transactions().isDeciding()) {
            return;
        }
        Received message = consumer.receive();
        if (message == null) {
            consumer.credit(1 + random.nextInt(3));
        } else if (random.nextInt(4) > 0) {
            if (isTransacted(session)) {
                consumer.settleSeenInTransaction();
            } else {
                consumer.settleSeen();
            }
            consumer.credit(1 + random.nextInt(2));
        }
    }

    private void giveBack(SimSession session) {
        SimConsumer consumer = any(session.consumers());
        if (consumer.isOpen() && !session.transactions().isDeciding() && random.nextInt(3) == 0) {
            consumer.recover();
        }
    }

    /** Everybody comes back, ends what is open and consumes all there is. */
    void finish() {
        connectAll();
        broker.passTime(SimBroker.GRACE_MS + 200);
        for (SimSession session : sessions) {
            if (isTransacted(session)) {
                session.rollback();
            }
        }
        branches.finish(clients.get(0), () -> broker.passTime(100));
        broker.passTime(SimBroker.LEASE_MS + 500); // what nobody came back for is given up
        for (int round = 0; consumeAll(); round++) {
            if (round > 10_000) {
                throw new AssertionError("there is no end of messages");
            }
        }
    }

    /** Each session sends something small to each destination, and the broker has time for it. */
    void sendSomething() {
        for (SimSession session : sessions) {
            destinations.forEach(destination -> session.send(destination, Colors.headers(true), "more"));
        }
        broker.passTime(1_000);
    }

    private boolean consumeAll() {
        boolean consumed = false;
        for (SimConsumer consumer : consumers) {
            if (consumer.credit() < 100) {
                consumer.credit(200);
            }
        }
        broker.passTime(100);
        for (SimConsumer consumer : consumers) {
            consumed |= !consumer.receiveAll().isEmpty();
            consumed |= !consumer.seen().isEmpty();
            consumer.settleSeen();
        }
        broker.passTime(100);
        return consumed;
    }
}
