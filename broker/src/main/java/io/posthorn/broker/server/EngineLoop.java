package io.posthorn.broker.server;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.namesrv.RouteDirectory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the engine on a network loop: what the loop has read in one round goes to the engine as one batch, without a change
 * of threads between socket and engine (decisions/0005).
 */
final class EngineLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    /** After so many turns in one go the sockets are looked at again. */
    private static final int TURNS_IN_A_ROW = 8;
    private static final long TICK_MS = 100;
    /** How long a clean stop still takes what comes from peers. */
    private static final long DRAIN_DEADLINE_MS = 1_000;
    private static final long STOP_DEADLINE_MS = 20_000;
    private static final long STOP_POLL_MS = 1;

    /**
     * RUNNING to DRAINING (by {@link #stop}) to FINISHING, which takes no more, to SAVING the checkpoint to STOPPED; FAILED from
     * anywhere.
     */
    private enum State {
        RUNNING, DRAINING, FINISHING, SAVING, STOPPED, FAILED;

        boolean takesEvents() {
            return this == RUNNING || this == DRAINING;
        }

        boolean isOver() {
            return this == STOPPED || this == FAILED;
        }
    }

    private final Inbox inbox;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean turnScheduled = new AtomicBoolean(true);
    private final EventLoop loop;
    private final RouteDirectory directory;
    private final Runnable everySecond;
    private final Runnable turnTask = this::turns;
    private final Runnable wakeTask = this::wake;
    // of the loop
    private Engine engine;
    private State state = State.RUNNING;
    private long lastSecondMs;
    private long drainedByNs;
    private boolean lingering;

    /**
     * @param directory answers the route frames of a standalone broker; null when NameServers are elsewhere
     * @param everySecond runs on the loop once a second
     */
    EngineLoop(EventLoop loop, RouteDirectory directory, Runnable everySecond) {
        this.loop = loop;
        this.directory = directory;
        this.inbox = new Inbox(directory);
        this.everySecond = everySecond;
    }

    /** Begins to turn; what was offered before is taken now. */
    void start(Engine ofBroker) {
        loop.execute(() -> {
            engine = ofBroker;
            loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
            turns();
        });
    }

    CompletableFuture<Throwable> failure() {
        return failure;
    }

    /** Any thread. */
    void offer(Event event) {
        inbox.offer(event);
        wake();
    }

    /** Any thread: runs the task on the loop; not once the engine takes no more requests. */
    void withEngine(Consumer<Engine> task) {
        loop.execute(() -> {
            if (state.takesEvents() && engine != null) {
                task.accept(engine);
                wake();
            }
        });
    }

    /** Any thread: there is something to do. */
    void wake() {
        if (!turnScheduled.get() && turnScheduled.compareAndSet(false, true) && !loop.isShuttingDown()) {
            loop.execute(turnTask);
        }
    }

    private void turns() {
        turnScheduled.set(false);
        if (state.isOver()) {
            inbox.drop();
            return;
        }
        try {
            boolean worked = true;
            for (int n = 0; worked && n < TURNS_IN_A_ROW; n++) {
                engine.readClock();
                worked = (state.takesEvents() && inbox.serve(engine)) | engine.onTurn();
            }
            if (state != State.RUNNING) {
                stopFurther(worked);
            }
            if (worked) {
                lookAtSocketsFirst();
            } else {
                rest();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** A task that puts itself into the loop's queue again would keep the loop from its sockets. */
    private void lookAtSocketsFirst() {
        if (loop instanceof SingleThreadEventLoop single) {
            single.executeAfterEventLoopIteration(wakeTask);
        } else {
            wake();
        }
    }

    private void rest() {
        long idleMs = state == State.RUNNING ? engine.idleMs(TICK_MS) : STOP_POLL_MS;
        if (idleMs < TICK_MS && !lingering) {
            lingering = true;
            loop.schedule(this::endLinger, idleMs, TimeUnit.MILLISECONDS);
        }
    }

    private void stopFurther(boolean worked) {
        boolean quiet = !worked && engine.isQuiet();
        if (state == State.DRAINING && (quiet || System.nanoTime() > drainedByNs)) {
            state = State.FINISHING;
        }
        if (state == State.FINISHING && quiet) {
            state = State.SAVING;
        }
        if (state == State.SAVING) {
            engine.checkpoint(); // again and again: it does nothing while an earlier one is under way
        }
        if (state == State.SAVING && engine.isCheckpointed()) {
            state = State.STOPPED;
            stopped.countDown();
        }
    }

    private void endLinger() {
        lingering = false;
        wake();
    }

    private void tick() {
        if (state.isOver()) {
            return;
        }
        try {
            long nowMs = engine.readClock();
            engine.onTick();
            if (directory != null) {
                directory.onTick(nowMs);
            }
            if (nowMs - lastSecondMs >= 1_000) {
                lastSecondMs = nowMs;
                everySecond.run();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        wake();
    }

    private void fail(Throwable error) {
        state = State.FAILED;
        LOG.error("the engine has failed", error);
        failure.complete(error);
        stopped.countDown();
        inbox.drop();
    }

    /**
     * A clean stop: what was taken is made durable and answered, then a checkpoint spares the next start the replay. Answers
     * when it is done, or the deadline is over. Not for the loop.
     */
    void stop() {
        loop.execute(() -> {
            if (state == State.RUNNING) {
                state = State.DRAINING;
                drainedByNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_DEADLINE_MS);
                wake();
            }
        });
        try {
            if (!stopped.await(STOP_DEADLINE_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the engine does not come to rest, it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
