package io.posthorn.broker.server;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's thread: takes events from the inbox, gives frames to the engine, turns it, sleeps when there is nothing to do. The
 * inbox itself has no bound because what it may hold has: each {@link Peer} is not read from beyond its share.
 */
final class EngineThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);
    private static final int INBOX_CHUNK = 1024;
    private static final int EVENTS_PER_TURN = 64;
    private static final long TICK_MS = 100;
    /** How long a clean stop still takes what comes from peers. */
    private static final long DRAIN_DEADLINE_MS = 1_000;
    private static final long STOP_DEADLINE_MS = 20_000;

    /** RUNNING to STOPPING (by {@link #stop}) to STOPPED; RUNNING to FAILED. */
    private enum State {
        RUNNING, STOPPING, STOPPED, FAILED
    }

    private final MpscUnboundedAtomicArrayQueue<Event> inbox = new MpscUnboundedAtomicArrayQueue<>(INBOX_CHUNK);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final RouteDirectory directory;
    private final Runnable everySecond;
    private final Thread thread;
    private Engine engine;
    private volatile State state = State.RUNNING;
    private volatile boolean asleep;
    // of the engine thread
    private Event current;
    private int currentIndex;
    private long lastTickMs;
    private long lastSecondMs;

    /**
     * @param directory answers the route frames of a standalone broker; null when NameServers are elsewhere
     * @param everySecond runs on the engine thread once a second
     */
    EngineThread(String name, RouteDirectory directory, Runnable everySecond) {
        this.directory = directory;
        this.everySecond = everySecond;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start(Engine ofBroker) {
        engine = ofBroker;
        thread.start();
    }

    CompletableFuture<Throwable> failure() {
        return failure;
    }

    /** Any thread. */
    void offer(Event event) {
        inbox.add(event);
        wake();
    }

    /** Any thread: there is something to do. */
    void wake() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        try {
            while (state == State.RUNNING) {
                turn();
            }
            checkpointAndStop();
        } catch (RuntimeException | Error e) {
            state = State.FAILED;
            LOG.error("the engine has failed", e);
            failure.complete(e);
        }
    }

    private void turn() {
        long nowMs = engine.readClock();
        boolean worked = takeEvents();
        worked |= engine.onTurn();
        if (nowMs - lastTickMs >= TICK_MS) {
            tick(nowMs);
        }
        if (!worked) {
            sleep();
        }
    }

    private void tick(long nowMs) {
        lastTickMs = nowMs;
        engine.onTick();
        if (directory != null) {
            directory.onTick(nowMs);
        }
        if (nowMs - lastSecondMs >= 1_000) {
            lastSecondMs = nowMs;
            everySecond.run();
        }
    }

    private void sleep() {
        long idleMs = engine.idleMs(TICK_MS);
        asleep = true;
        if (inbox.isEmpty() && !engine.hasCommitted() && idleMs > 0) {
            LockSupport.parkNanos(this, idleMs * 1_000_000);
        }
        asleep = false;
    }

    /** Answers whether anything was taken. A frame there is no room for stays current, and nothing behind it is taken. */
    private boolean takeEvents() {
        for (int n = 0; n < EVENTS_PER_TURN; n++) {
            if (current == null) {
                current = inbox.poll();
                if (current == null) {
                    return n > 0;
                }
                currentIndex = current.frames() == null ? 0 : current.frames().readerIndex();
            }
            if (!handle(current)) {
                return n > 0;
            }
            current = null;
        }
        return true;
    }

    private boolean handle(Event event) {
        Peer peer = event.peer();
        switch (event.kind()) {
            case CONNECTED -> peer.connection(engine.onConnected(peer));
            case WRITABLE -> engine.onWritable(peer.connection());
            case DISCONNECTED -> {
                engine.onDisconnected(peer.connection());
                if (directory != null) {
                    directory.onDisconnected(peer.wire());
                }
            }
            case FRAMES -> {
                if (!handleFrames(peer, event.frames())) {
                    return false;
                }
                peer.handled(event.frames().readableBytes());
                event.frames().release();
            }
        }
        return true;
    }

    private boolean handleFrames(Peer peer, ByteBuf frames) {
        try {
            while (currentIndex < frames.writerIndex()) {
                if (!handleFrame(peer, frames, currentIndex)) {
                    return false;
                }
                currentIndex = FrameHeader.next(frames, currentIndex);
            }
        } catch (MalformedFrameException e) {
            LOG.warn("{} is disconnected: {}", peer.describe(), e.getMessage());
            peer.close(ErrorCode.MALFORMED_FRAME, e.getMessage());
        }
        return true;
    }

    private boolean handleFrame(Peer peer, ByteBuf frames, int start) {
        FrameType type = FrameHeader.type(frames, start);
        if (directory != null && RouteDirectory.handles(type)) {
            directory.onFrame(peer.wire(), type, frames, start);
            return true;
        }
        return engine.onFrame(peer.connection(), frames, start);
    }

    /** A clean stop: what was taken is made durable and answered, then a checkpoint spares the next start the replay. */
    private void checkpointAndStop() {
        long startNs = System.nanoTime();
        long drainedNs = startNs + DRAIN_DEADLINE_MS * 1_000_000;
        while (takeEvents() | engine.onTurn() | !engine.isQuiet()) {
            engine.readClock();
            if (System.nanoTime() > drainedNs && engine.isQuiet()) {
                break;
            }
        }
        long deadlineNs = startNs + STOP_DEADLINE_MS * 1_000_000;
        engine.checkpoint();
        while (!engine.isCheckpointed() && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        state = State.STOPPED;
    }

    /** Stops the engine; answers when it has stopped, or the deadline is over. */
    void stop() {
        if (state == State.RUNNING) {
            state = State.STOPPING;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_DEADLINE_MS + TICK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
