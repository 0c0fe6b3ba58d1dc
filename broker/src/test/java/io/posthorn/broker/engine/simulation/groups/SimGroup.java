package io.posthorn.broker.engine.simulation.groups;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.checkback.CheckBack;
import io.posthorn.broker.checkback.Groups;
import io.posthorn.broker.checkback.UnreachableException;
import io.posthorn.broker.engine.storage.CheckpointPolicy;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.peer.Answer;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.store.testing.SimDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;

/** One broker group: its broker, the connections to it, and how requests to it go astray. */
final class SimGroup {
    private final String name;
    private final Random random;
    private final SimBroker broker;
    private final List<SimClient> clients = new ArrayList<>();
    private boolean peaceful = true;

    SimGroup(String name, Random random) {
        this.name = name;
        this.random = random;
        this.broker = new SimBroker(new SimDisk(random), new CheckpointPolicy(5_000, 20_000 + random.nextInt(200_000)),
                random.nextInt(3));
        broker.start();
    }

    String name() {
        return name;
    }

    SimBroker broker() {
        return broker;
    }

    boolean isUp() {
        return broker.isRunning();
    }

    /** Whether nothing goes wrong any more. */
    void peaceful(boolean peace) {
        peaceful = peace;
    }

    SimClient newClient(SimObserver observer) {
        SimClient client = new SimClient(broker, new UUID(random.nextLong(), random.nextLong()), null, observer);
        clients.add(client);
        return client;
    }

    /** Nobody comes back with it. */
    void abandon(SimClient client) {
        if (client.isConnected()) {
            client.disconnect();
        }
        clients.remove(client);
    }

    void connect(SimClient client) {
        if (!isUp()) {
            throw new LostException(name + " is down");
        }
        if (!client.isConnected()) {
            client.connect();
        }
    }

    void up() {
        if (!isUp()) {
            broker.start();
        }
    }

    void die() {
        broker.die(random.nextBoolean());
        clients.forEach(SimClient::onBrokerDeath);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws LostException when it was lost, or the answer was
     */
    Reply request(SimClient client, BiConsumer<ByteBuf, Integer> frame) {
        connect(client);
        switch (peaceful ? 99 : random.nextInt(40)) {
            case 0 -> {
                client.disconnect();
                throw new LostException("the request was lost");
            }
            case 1 -> {
                client.deafen();
                client.request(frame);
                client.disconnect();
                throw new LostException("the answer was lost");
            }
            case 2 -> {
                broker.eager(false);
                client.wire().request(frame);
                for (int turns = random.nextInt(4); turns > 0; turns--) {
                    broker.turn();
                }
                die();
                throw new LostException("the broker was killed");
            }
            case 3 -> {
                failAtAWrite(client, frame);
                throw new LostException("the disk's power failed");
            }
            default -> {
                return answered(client, client.request(frame));
            }
        }
    }

    private static Reply answered(SimClient client, Reply reply) {
        if (!reply.isDone()) {
            client.disconnect();
            throw new LostException("the connection was deaf");
        }
        return reply;
    }

    private void failAtAWrite(SimClient client, BiConsumer<ByteBuf, Integer> frame) {
        broker.disk().failAtWrite(1 + random.nextInt(4));
        try {
            client.request(frame);
        } catch (RuntimeException failure) {
            if (!broker.disk().isOff()) {
                throw failure;
            }
        }
        die();
    }

    SimBranches branches(SimClient client) {
        return new SimBranches(client);
    }

    /** One round of this broker's check-back with the others. */
    void checkBack(List<SimGroup> all, long longerThanMs) {
        if (isUp()) {
            broker.run();
            new CheckBack(name, asking(all)).run(broker.engine().inDoubt(longerThanMs));
        }
    }

    private Groups asking(List<SimGroup> all) {
        return (to, question) -> {
            SimGroup target = all.stream().filter(group -> group.name.equals(to)).findFirst().orElseThrow();
            SimClient peer = target.newClient(SimObserver.NONE);
            try {
                Reply reply = target.request(peer, (out, correlation) -> question.write(out, 0, correlation));
                return reply.isOk() ? Answer.ok(reply.payload())
                        : Answer.refused(new ErrorReply(reply.error(), 0, reply.text()));
            } catch (LostException lost) {
                throw new UnreachableException(lost.getMessage());
            } finally {
                target.abandon(peer);
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
