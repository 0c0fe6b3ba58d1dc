package io.posthorn.broker.engine.simulation.groups;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.transaction.BranchKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** One seed: three groups, a few workers and a transaction manager; then everything that can still be decided is. */
final class GroupsSimulation implements AutoCloseable {
    private static final int GROUPS = 3;
    private static final int WORKERS = 3;
    private static final int SOURCES = 6;
    private static final int ROUNDS = 60;
    private static final int ALL_KINDS = 15;

    private final Random random;
    private final Ledger ledger = new Ledger();
    private final List<SimGroup> groups = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final TransactionManager manager;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private boolean disturbing;

    GroupsSimulation(long seed) {
        random = new Random(seed);
        for (int n = 0; n < GROUPS; n++) {
            groups.add(new SimGroup("g" + n, new Random(seed * GROUPS + n)));
        }
        manager = new TransactionManager(groups, random, this::disturb);
        groups.forEach(this::addSources);
    }

    private void addSources(SimGroup group) {
        SimClient client = group.newClient(SimObserver.NONE);
        client.connect();
        SimSession session = client.session();
        for (int n = 0; n < SOURCES; n++) {
            session.send(session.queue("in"), ledger.newSource());
        }
        session.close();
        group.abandon(client);
    }

    void live(int steps) {
        groups.forEach(group -> group.peaceful(false));
        for (int step = 0; step < steps; step++) {
            replaceTheDead();
            Worker worker = workers.get(random.nextInt(workers.size()));
            if (random.nextInt(5) > 0) {
                worker.work();
            } else {
                worker.end(true);
            }
            disturb();
        }
        end();
    }

    private void replaceTheDead() {
        workers.removeIf(Worker::isDead);
        while (workers.size() < WORKERS) {
            groups.forEach(SimGroup::up);
            workers.add(new Worker(groups, ledger, manager, random, this::disturb));
        }
    }

    /** Something happens at one of the groups; not while something else does. */
    private void disturb() {
        if (disturbing) {
            return;
        }
        disturbing = true;
        SimGroup group = groups.get(random.nextInt(groups.size()));
        switch (random.nextInt(24)) {
            case 0 -> group.up();
            case 1 -> groups.forEach(SimGroup::up);
            case 2 -> die(group);
            case 3, 4, 5 -> group.checkBack(groups, random.nextBoolean() ? 0 : 1_000);
            case 6 -> manager.recover();
            case 7 -> observe(group);
            case 8 -> passTime(group, 1 + random.nextInt(500));
            case 9 -> passTime(group, random.nextInt(6) == 0 ? SimBroker.LEASE_MS + 500 : 100);
            case 10, 11 -> checkpoint(group);
            default -> {
                // a quiet moment
            }
        }
        disturbing = false;
    }

    private void die(SimGroup group) {
        if (group.isUp() && random.nextInt(3) == 0) {
            group.die();
        }
    }

    private static void passTime(SimGroup group, long ms) {
        if (group.isUp()) {
            group.broker().passTime(ms);
        }
    }

    private void checkpoint(SimGroup group) {
        if (group.isUp() && random.nextBoolean()) {
            group.broker().engine().checkpoint();
            group.broker().runJanitor();
        }
    }

    /** Somebody consumes what is visible of what was sent. */
    private void observe(SimGroup group) {
        if (group.isUp()) {
            seen.addAll(consume(group, "out"));
        }
    }

    /** Takes all there is from the queue; what is not confirmed may come again. */
    private Set<String> consume(SimGroup group, String queue) {
        SimClient client = group.newClient(SimObserver.NONE);
        client.connect();
        SimSession session = client.session();
        SimConsumer consumer = session.consumer(session.queue(queue), 1_000);
        Set<String> texts = new HashSet<>();
        group.broker().passTime(SimBroker.GRACE_MS + 100);
        for (Received message = consumer.receive(); message != null; message = consumer.receive()) {
            ledger.delivered(message);
            texts.add(message.text());
        }
        consumer.settleSeen();
        group.broker().run();
        consumer.close();
        session.close();
        group.abandon(client);
        return texts;
    }

    private void end() {
        groups.forEach(group -> group.peaceful(true));
        groups.forEach(SimGroup::up);
        disturbing = true;
        workers.stream().filter(worker -> !worker.isDead()).forEach(worker -> worker.end(false));
        workers.stream().filter(worker -> !worker.isDead()).forEach(Worker::die);
        groups.forEach(group -> group.broker().passTime(SimBroker.LEASE_MS + 2_000));
        decideAll();
        for (SimGroup group : groups) {
            group.broker().passTime(SimBroker.LEASE_MS + 2_000);
            seen.addAll(consume(group, "out"));
            left.addAll(consume(group, "in"));
        }
        ledger.requireAllOrNothing(seen, left);
        for (SimGroup group : groups) {
            assertThat(group.broker().storage().liveBytes()).as("bytes kept at %s though all is consumed", group)
                    .isZero();
            requireSameStateAfterRestart(group);
        }
    }

    /** Within a few rounds the brokers and the manager have decided everything. */
    private void decideAll() {
        int rounds = 0;
        for (boolean undecided = true; undecided; rounds++) {
            assertThat(rounds).as("rounds of check-back").isLessThan(ROUNDS);
            manager.recover();
            groups.forEach(group -> group.checkBack(groups, 0));
            undecided = groups.stream().anyMatch(this::hasUndecided);
        }
    }

    private boolean hasUndecided(SimGroup group) {
        SimClient client = group.newClient(SimObserver.NONE);
        client.connect();
        boolean undecided = !group.branches(client).list(ALL_KINDS & ~BranchKind.LOCAL.mask(), 5).isEmpty()
                || !group.broker().storage().state().decisions().all().isEmpty();
        assertThat(group.branches(client).list(BranchKind.LOCAL.mask(), 5)).as("open transactions of the dead at %s",
                group).isEmpty();
        group.abandon(client);
        return undecided;
    }

    /** Live state and replayed state are the same, byte for byte. */
    private static void requireSameStateAfterRestart(SimGroup group) {
        group.broker().run();
        ByteBuf live = group.broker().state();
        group.die();
        group.up();
        ByteBuf replayed = group.broker().state();
        assertThat(replayed).as("the replayed state of %s", group).isEqualTo(live);
        live.release();
        replayed.release();
    }

    @Override
    public void close() {
        groups.forEach(group -> group.broker().stop());
    }
}
