package io.posthorn.broker.engine.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.engine.EngineOptions;
import io.posthorn.broker.engine.TransactionOptions;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.redelivery.DeadLetterPlaces;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicies;
import io.posthorn.broker.engine.storage.CheckpointPolicy;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.journal.LocalJournal;
import io.posthorn.broker.journal.LogWriter;
import io.posthorn.store.log.LogOptions;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** A machine with a disk, a clock and a broker's engine that is turned by hand. */
public final class SimBroker {
    public static final int SEGMENT_BYTES = 64 * 1024;
    public static final long LEASE_MS = 10_000;
    public static final int MOST_SESSIONS = 20;
    public static final int MOST_CONSUMERS = 20;
    public static final long GRACE_MS = 1_000;
    public static final long LIMIT_MS = 3_600_000;
    public static final long CHECK_AFTER_MS = 5_000;
    public static final long CHECK_INTERVAL_MS = 2_000;
    public static final String GROUP = "g1";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TRIES = 300;
    private static final int MOST_TURNS = 10_000;
    private static final long TICK_MS = 100;

    private final LogOptions log;
    private final EngineOptions options;
    private final long lingerMs;
    private SimDisk disk;
    private long nowMs = 1_700_000_000_000L;
    private Storage storage;
    private LocalJournal journal;
    private Engine engine;
    private boolean eager = true;
    private long longestTurnNs;
    private final Deque<Runnable> janitorTasks = new ArrayDeque<>();

    public SimBroker(SimDisk disk, CheckpointPolicy checkpoints, long lingerMs) {
        this(disk, checkpoints, lingerMs, SEGMENT_BYTES);
    }

    public SimBroker(SimDisk disk, CheckpointPolicy checkpoints, long lingerMs, int segmentBytes) {
        this(disk, checkpoints, lingerMs, RedeliveryPolicies.NONE, segmentBytes);
    }

    private SimBroker(SimDisk disk, CheckpointPolicy checkpoints, long lingerMs, RedeliveryPolicies redelivery,
            int segmentBytes) {
        this.log = new LogOptions(segmentBytes, 2, 1, true);
        this.disk = disk;
        this.lingerMs = lingerMs;
        this.options = new EngineOptions(LEASE_MS, GRACE_MS, 3_600_000, 1_000, MOST_SESSIONS, MOST_CONSUMERS, 1 << 20,
                1 << 20, true,
                checkpoints, redelivery, queue -> new DeadLetterPlaces.Place(queue, 0),
                new TransactionOptions(GROUP, LIMIT_MS, CHECK_AFTER_MS, CHECK_INTERVAL_MS));
    }

    /** A broker for a scenario, started: each frame is followed by as many turns as there is work for. */
    public static SimBroker started() {
        return started(RedeliveryPolicies.NONE);
    }

    public static SimBroker started(RedeliveryPolicies redelivery) {
        SimBroker broker = new SimBroker(new SimDisk(new Random(1)), new CheckpointPolicy(Long.MAX_VALUE, 1 << 20), 0,
                redelivery, SEGMENT_BYTES);
        broker.start();
        return broker;
    }

    /** Whether frames are followed by turns at once; else {@link #run} has to be called. */
    public SimBroker eager(boolean atOnce) {
        eager = atOnce;
        return this;
    }

    public void start() {
        try {
            storage = new Storage(disk, log, ++nowMs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal = new LocalJournal(storage.log(), LogWriter.inline(storage.log(), true), lingerMs);
        engine = new Engine(storage, journal, janitorTasks::add, () -> nowMs, options);
    }

    /** Does what the engine has given its janitor to do; answers whether there was something. */
    public boolean runJanitor() {
        Runnable task = janitorTasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** The engine is gone, what was allocated for it is given back; the disk stays as it is. */
    public void stop() {
        if (engine != null) {
            engine.close();
            journal.close();
        }
        engine = null;
        journal = null;
        janitorTasks.clear();
    }

    /** The process is killed, or the power fails as well; nothing is started. */
    public void die(boolean onlyKilled) {
        stop();
        disk = onlyKilled ? disk.kill() : disk.crash();
    }

    /** Power loss and restart. Clients have to reconnect. */
    public void crash() {
        stop();
        disk = disk.crash();
        start();
    }

    /** The process is killed and started again: what was written is there. Clients have to reconnect. */
    public void kill() {
        stop();
        disk = disk.kill();
        start();
    }

    /** The process is killed; something happens to its disk; it is started again. */
    public void restart(Consumer<SimDisk> meanwhile) {
        stop();
        disk = disk.kill();
        meanwhile.accept(disk);
        start();
    }

    public boolean isRunning() {
        return engine != null;
    }

    public SimDisk disk() {
        return disk;
    }

    public void disk(SimDisk other) {
        disk = other;
    }

    public Storage storage() {
        return storage;
    }

    public Engine engine() {
        return engine;
    }

    public long nowMs() {
        return nowMs;
    }

    /** The durable state as a checkpoint would have it. */
    public ByteBuf state() {
        ByteBuf state = Unpooled.buffer();
        storage.state().write(state);
        return state;
    }

    /** Gives the engine a frame, which is released; with turns in between while there is no room for it. */
    void submit(Connection connection, ByteBuf frame) {
        int tries = 0;
        while (!engine.onFrame(connection, frame, 0)) {
            assertThat(++tries).as("times the engine had no room for a frame").isLessThan(TRIES);
            turn();
            tick(TICK_MS);
            runJanitor();
        }
        frame.release();
        if (eager) {
            run();
        }
    }

    /** One turn. */
    public boolean turn() {
        long startNs = THREADS.getCurrentThreadCpuTime();
        engine.readClock();
        boolean worked = engine.onTurn();
        longestTurnNs = Math.max(longestTurnNs, THREADS.getCurrentThreadCpuTime() - startNs);
        return worked;
    }

    /** The longest turn since {@link #resetLongestTurn}, in time of the processor: other work of the machine does not count. */
    public long longestTurnMs() {
        return longestTurnNs / 1_000_000;
    }

    public void resetLongestTurn() {
        longestTurnNs = 0;
    }

    /** Turns until there is nothing left to do. */
    public void run() {
        for (int n = 0; turn() || !engine.isQuiet(); n++) {
            assertThat(n).as("turns of the engine without coming to rest").isLessThan(MOST_TURNS);
            nowMs++;
        }
    }

    /** Time passes, then one tick. */
    public void tick(long passedMs) {
        nowMs += passedMs;
        engine.readClock();
        engine.onTick();
        if (eager) {
            runAllOfJanitor();
        }
    }

    /** Time passes with its ticks and turns. */
    public void passTime(long ms) {
        for (long end = nowMs + ms; nowMs < end;) {
            tick(Math.min(TICK_MS, end - nowMs));
            run();
            runAllOfJanitor();
        }
    }

    private void runAllOfJanitor() {
        int tasks = 0;
        while (runJanitor()) {
            assertThat(++tasks).as("tasks of the janitor").isLessThan(MOST_TURNS);
        }
    }

    /** Makes a checkpoint and retires what it frees. */
    public void checkpoint() {
        run();
        runAllOfJanitor();
        engine.checkpoint();
        runAllOfJanitor();
        tick(TICK_MS);
        runAllOfJanitor();
        run();
    }
}
