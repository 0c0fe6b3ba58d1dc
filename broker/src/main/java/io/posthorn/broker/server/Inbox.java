package io.posthorn.broker.server;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the network has told and the engine has not served yet, in order. It has no bound of its own because what it may hold
 * has: each {@link Peer} is not read from beyond its share. Any thread offers; the rest is for the engine's loop.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int CHUNK = 1024;
    private static final int EVENTS_PER_TURN = 64;

    private final MpscUnboundedAtomicArrayQueue<Event> events = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final RouteDirectory directory;
    private Event current;
    private int currentIndex;

    /** @param directory takes the frames of the route; null when NameServers are elsewhere */
    Inbox(RouteDirectory directory) {
        this.directory = directory;
    }

    void offer(Event event) {
        events.add(event);
    }

    /**
     * Has the engine serve some of what is there; answers whether that was anything. A frame there is no room for stays current, and
     * nothing behind it is taken.
     */
    boolean serve(Engine engine) {
        for (int n = 0; n < EVENTS_PER_TURN; n++) {
            if (current == null) {
                current = events.poll();
                if (current == null) {
                    return n > 0;
                }
                currentIndex = current.frames() == null ? 0 : current.frames().readerIndex();
            }
            if (!serve(engine, current)) {
                return n > 0;
            }
            current = null;
        }
        return true;
    }

    private boolean serve(Engine engine, Event event) {
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
                if (!serveFrames(engine, peer, event.frames())) {
                    return false;
                }
                peer.handled(event.frames().readableBytes());
                event.frames().release();
            }
        }
        return true;
    }

    private boolean serveFrames(Engine engine, Peer peer, ByteBuf frames) {
        try {
            while (currentIndex < frames.writerIndex()) {
                if (!serveFrame(engine, peer, frames, currentIndex)) {
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

    private boolean serveFrame(Engine engine, Peer peer, ByteBuf frames, int start) {
        FrameType type = FrameHeader.type(frames, start);
        if (directory != null && RouteDirectory.handles(type)) {
            directory.onFrame(peer.wire(), type, frames, start);
            return true;
        }
        return engine.onFrame(peer.connection(), frames, start);
    }

    /** Lets everything go: there is no engine any more that could answer. */
    void drop() {
        for (Event event = current == null ? events.poll() : current; event != null; event = events.poll()) {
            if (event.frames() != null) {
                event.frames().release();
            }
        }
        current = null;
    }
}
