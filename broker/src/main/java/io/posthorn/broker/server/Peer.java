package io.posthorn.broker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.client.ClientPort;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.FrameTooLargeException;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connected peer between its network loop, which puts what it reads into the engine's inbox, and the engine, which writes to
 * it. What is read and not yet handled is bounded: beyond that the peer is not read from until the engine has caught up.
 */
final class Peer implements ConnectionListener, ClientPort {
    private static final int PAUSE_BYTES = 512 * 1024;
    private static final int RESUME_BYTES = 128 * 1024;
    /** With so much unread it is not read from either; deliveries alone do not come so far. */
    private static final int DEAF_BYTES = 4 * 1024 * 1024;

    private final WireConnection wire;
    private final EngineLoop engine;
    private final AtomicInteger unhandledBytes = new AtomicInteger();
    // of the engine thread
    private final ByteBuf dropped = Unpooled.buffer();
    private Connection connection;
    private boolean dropping;

    Peer(WireConnection wire, EngineLoop engine) {
        this.wire = wire;
        this.engine = engine;
    }

    WireConnection wire() {
        return wire;
    }

    Connection connection() {
        return connection;
    }

    void connection(Connection ofEngine) {
        connection = ofEngine;
    }

    @Override
    public void frames(ByteBuf batch) {
        int bytes = batch.readableBytes();
        if (unhandledBytes.addAndGet(bytes) > PAUSE_BYTES || isDeaf()) {
            wire.setAutoRead(false);
        }
        engine.offer(new Event(Event.Kind.FRAMES, this, batch));
    }

    /** The engine has handled so many bytes. */
    void handled(int bytes) {
        int before = unhandledBytes.getAndAdd(-bytes);
        if (before > RESUME_BYTES && before - bytes <= RESUME_BYTES && !isDeaf()) {
            wire.setAutoRead(true);
        }
    }

    /** Whether it asks on and does not read what it is answered; that it reads again is told by {@link #writable}. */
    private boolean isDeaf() {
        return wire.outbound().pendingBytes() > DEAF_BYTES;
    }

    @Override
    public void writable(boolean writable) {
        if (writable) {
            if (unhandledBytes.get() <= PAUSE_BYTES) {
                wire.setAutoRead(true);
            }
            engine.offer(new Event(Event.Kind.WRITABLE, this, null));
        }
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        engine.offer(new Event(Event.Kind.DISCONNECTED, this, null));
    }

    @Override
    public ByteBuf begin() {
        try {
            return wire.outbound().begin();
        } catch (ConnectionClosedException e) {
            dropping = true; // the connection has ended; its DISCONNECTED is on the way
            return dropped.clear();
        }
    }

    @Override
    public void end() {
        if (dropping) {
            dropping = false;
            return;
        }
        try {
            wire.outbound().end();
        } catch (FrameTooLargeException e) {
            close(ErrorCode.RESOURCE_LIMIT,
                    "a message for this client is larger than the frames it takes: " + e.getMessage());
        }
    }

    @Override
    public boolean isWritable() {
        return wire.outbound().isWritable();
    }

    @Override
    public void close(ErrorCode code, String reason) {
        wire.close(code, reason);
    }

    @Override
    public String describe() {
        return wire + (wire.user() == null ? "" : " (" + wire.user() + ")");
    }
}
