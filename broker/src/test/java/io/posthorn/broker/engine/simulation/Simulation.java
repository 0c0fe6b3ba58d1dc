package io.posthorn.broker.engine.simulation;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.storage.CheckpointPolicy;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.store.testing.SimDisk;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** One seed: a broker, its disk and its clients through a few lives, each ended by a loss of power, a kill or a failing disk. */
final class Simulation implements AutoCloseable {
    private final Random random;
    private final SimBroker broker;
    private final Oracle oracle;
    private final Workload workload;
    private final int steps;
    private boolean forceFails;

    /** @param steps of the workload in each life */
    Simulation(long seed, int steps) {
        this.random = new Random(seed);
        this.steps = steps;
        SimDisk disk = new SimDisk(new Random(~seed));
        long intervalBytes = 20_000 + random.nextInt(200_000);
        this.broker = new SimBroker(disk, new CheckpointPolicy(5_000, intervalBytes), random.nextInt(3)).eager(false);
        this.oracle = new Oracle(broker);
        this.workload = new Workload(broker, oracle, random);
    }

    /** Writes and forces of the disk so far. */
    long operations() {
        return broker.disk().operations();
    }

    Oracle oracle() {
        return oracle;
    }

    SimBroker broker() {
        return broker;
    }

    Workload workload() {
        return workload;
    }

    /** A life without trouble, to count its operations, up to the end of its steps. */
    void liveInPeace() {
        broker.start();
        workload.open();
        steps();
    }

    /** The power fails at that operation of the first life; then everybody comes back. */
    void liveUntil(long operation) {
        broker.disk().failAtWrite(operation);
        life();
        end();
    }

    /** A few lives with any trouble, then everybody comes back. */
    void live() {
        for (int lives = 2 + random.nextInt(3); lives > 0; lives--) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    forceFails = true;
                    broker.disk().failForce(1 + random.nextInt(80));
                }
                case 1 -> {
                    // nothing fails, the process is killed
                }
                default -> broker.disk().failAtWrite(1 + random.nextInt(300));
            }
            life();
        }
        end();
    }

    /** As {@link #live}, on a disk that has little space; in the end producers go on. */
    void liveOnAFullDisk() {
        int segments = 7 + random.nextInt(4);
        broker.disk().capacityBytes((segments + 2L) * SimBroker.SEGMENT_BYTES, 2L * SimBroker.SEGMENT_BYTES);
        live();
        workload.open();
        workload.finish();
        int refusals = oracle.refusals();
        workload.sendSomething();
        assertThat(oracle.refusals()).as("sends refused though everything was consumed").isEqualTo(refusals);
    }

    /**
     * As {@link #live}, then a bit rots of what a checkpoint vouches for. The broker may refuse to start or to go on, if it says where the
     * damage is; it may not lose anything without a word.
     */
    void liveAndRot() {
        life();
        startAtLast();
        workload.open();
        steps();
        broker.checkpoint();
        broker.die(true);
        workload.brokerDied();
        new Rot(random).flipABit(broker.disk());
        try {
            broker.start();
            workload.open();
            workload.finish();
        } catch (RuntimeException refusal) {
            Rot.requireClear(refusal);
            return;
        }
        oracle.requireComplete();
    }

    /** Lives until the power or the disk fails, or all steps are done; then the next life may begin. */
    private void life() {
        try {
            if (!broker.isRunning()) {
                broker.start();
            }
            workload.open();
            steps();
            if (random.nextBoolean()) {
                broker.run();
            }
        } catch (RuntimeException failure) {
            requireTrouble(failure);
        }
        die();
    }

    private void steps() {
        for (int step = 0; step < steps; step++) {
            workload.step();
        }
    }

    private void requireTrouble(RuntimeException failure) {
        if (!broker.disk().isOff() && !forceFails) {
            throw failure;
        }
    }

    private void die() {
        forceFails = false;
        boolean kill = !broker.disk().isOff() && random.nextBoolean();
        broker.die(kill);
        workload.brokerDied();
    }

    private void end() {
        startAtLast();
        workload.open();
        workload.finish();
        oracle.requireComplete();
        requireNothingLeft();
        requireSameStateAfterRestart();
    }

    private void startAtLast() {
        if (!broker.isRunning()) {
            broker.start();
        }
    }

    private void requireNothingLeft() {
        assertThat(broker.storage().liveBytes()).as("bytes kept though everything is consumed").isZero();
    }

    /** Live state and replayed state are the same, byte for byte. */
    void requireSameStateAfterRestart() {
        broker.run();
        ByteBuf live = broker.state();
        broker.die(true);
        workload.brokerDied();
        broker.start();
        ByteBuf replayed = broker.state();
        assertThat(replayed).as("the replayed state").isEqualTo(live);
        live.release();
        replayed.release();
    }

    @Override
    public void close() {
        broker.stop();
    }
}
