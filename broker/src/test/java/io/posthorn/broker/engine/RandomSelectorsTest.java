package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Consumers with different selectors come and go on one queue, take, acknowledge, give back, and the broker crashes: at every
 * moment nobody has what another has, or what is acknowledged, or what it did not select; in the end nothing is missing.
 */
@Timeout(120)
class RandomSelectorsTest {
    private static final int SEEDS = Integer.getInteger("posthorn.selector.seeds", 150);
    private static final int STEPS = 120;
    private static final List<String> COLOURS = List.of("red", "blue", "green");

    private final Map<SimConsumer, String> consumers = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();
    private SimBroker broker;
    private SimClient client;
    private SimSession session;
    private SimDestination queue;
    private Random random;

    @Test
    void shouldKeepConsumersWithDifferentSelectorsApart() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                run(seed);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private void run(int seed) {
        consumers.clear();
        sent.clear();
        settled.clear();
        random = new Random(seed);
        broker = SimBroker.started();
        client = SimClient.connected(broker, "client");
        session = client.session();
        queue = session.queue("paint");
        for (int step = 0; step < STEPS; step++) {
            step();
            check();
        }
        drain();
        broker.stop();
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> send();
            case 5, 6 -> open();
            case 7, 8, 9 -> any().receive();
            case 10, 11 -> settleOne(any());
            case 12 -> any().credit(1 + random.nextInt(3));
            case 13 -> any().recover();
            case 14 -> close(any());
            default -> {
                if (random.nextInt(4) == 0) {
                    crash();
                }
            }
        }
    }

    private void send() {
        String colour = COLOURS.get(random.nextInt(COLOURS.size()));
        String text = colour + sent.size();
        session.send(queue, SimHeaders.property("colour", colour), text);
        sent.add(text);
    }

    private void open() {
        String colour = random.nextInt(4) == 0 ? "" : COLOURS.get(random.nextInt(COLOURS.size()));
        SimFilter filter = colour.isEmpty() ? SimFilter.NONE : SimFilter.selector("colour = '" + colour + "'");
        if (consumers.size() < 4) {
            consumers.put(session.consumer(queue, filter, random.nextInt(3)), colour);
        }
    }

    private SimConsumer any() {
        if (consumers.isEmpty()) {
            open();
        }
        List<SimConsumer> all = List.copyOf(consumers.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private void settleOne(SimConsumer consumer) {
        if (!consumer.seen().isEmpty()) {
            Received message = consumer.seen().get(random.nextInt(consumer.seen().size()));
            consumer.settle(message);
            settled.add(message.text());
        }
    }

    private void close(SimConsumer consumer) {
        consumer.recover();
        consumer.close();
        consumers.remove(consumer);
    }

    private void crash() {
        broker.crash();
        client.onBrokerDeath();
        client.connect();
        broker.passTime(SimBroker.GRACE_MS + 500);
    }

    private void check() {
        broker.run();
        Set<String> held = new HashSet<>();
        consumers.forEach((consumer, colour) -> Stream.concat(consumer.seen().stream(), consumer.inbox().stream())
                .map(Received::text).forEach(text -> {
                    assertThat(text).as("what %s got", consumer).startsWith(colour);
                    assertThat(held.add(text)).as("%s is had by one consumer", text).isTrue();
                    assertThat(settled).doesNotContain(text);
                }));
    }

    private void drain() {
        List.copyOf(consumers.keySet()).forEach(this::close);
        SimConsumer all = session.consumer(queue, 10_000);
        assertThat(session.drain(all).isOk()).isTrue();
        List<String> left = new ArrayList<>(sent);
        left.removeAll(settled);
        assertThat(all.receiveAll()).isEqualTo(left);
    }
}
