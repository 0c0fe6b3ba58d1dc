package io.posthorn.jms.wire;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.LinkIdentity;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.SessionInbound;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.Welcome;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.FrameSource;
import io.posthorn.protocol.transport.OutboundBuffer;
import io.posthorn.protocol.transport.WireConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A link that is one connection, and ends with it. */
final class WireLink implements Link, ConnectionListener {
    private final WireConnection connection;
    private final OutboundBuffer outbound;
    private final LinkIdentity identity;
    private final PendingReplies replies = new PendingReplies();
    private final SessionTable sessions = new SessionTable();
    private final InboundFrames frames = new InboundFrames(replies, sessions, this::routeChanged,
            this::asked);

    private volatile Consumer<Check> checkListener = check -> {
        // Nobody answers here.
    };
    private volatile Consumer<Route> routeListener = route -> {
    };
    private final List<FrameSource> sources = new CopyOnWriteArrayList<>();
    /** OPEN while null; then why it ended. Written under this object's monitor. */
    private volatile LinkException end;
    private Consumer<LinkException> lostListener;
    private boolean closedByUs;

    WireLink(WireConnection connection) {
        this.connection = connection;
        this.outbound = connection.outbound();
        Welcome welcome = connection.welcome();
        this.identity = new LinkIdentity(welcome.cluster(), welcome.group(), welcome.brokerName(), welcome.leaseMs(),
                welcome.maxFrame());
    }

    @Override
    public LinkIdentity identity() {
        return identity;
    }

    @Override
    public <T> CompletableFuture<T> request(int session, Request<T> request) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        int correlation = replies.add(request, reply);
        try {
            writeBeforeFlush(out -> {
                if (request.isBehindGathered()) {
                    sources.forEach(source -> source.writeTo(out));
                }
                request.write(out, session, correlation);
            });
            outbound.flush();
        } catch (LinkException | IllegalArgumentException e) {
            replies.forget(correlation);
            reply.completeExceptionally(e instanceof LinkException ? e
                    : LinkException.refused(ErrorCode.MALFORMED_FRAME, request + ": " + e.getMessage()));
        }
        LinkException gone = end;
        if (gone != null) {
            reply.completeExceptionally(gone);
        }
        return reply;
    }

    @Override
    public void write(FrameSource source) throws LinkException {
        writeBeforeFlush(source);
        outbound.requestDrain();
    }

    @Override
    public void writeBeforeFlush(FrameSource source) throws LinkException {
        try {
            ByteBuf out = outbound.begin();
            try {
                source.writeTo(out);
            } finally {
                outbound.endBeforeFlush();
            }
        } catch (ConnectionClosedException e) {
            throw LinkException.lost(e.code(), e.getMessage(), e);
        }
    }

    @Override
    public void flush() {
        outbound.flush();
    }

    @Override
    public boolean awaitWritable(long timeoutMs) throws LinkException {
        try {
            boolean writable = outbound.awaitWritable(timeoutMs);
            LinkException gone = end;
            if (gone != null) {
                throw gone.again();
            }
            return writable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while sending", e);
        }
    }

    @Override
    public void attach(int session, SessionInbound inbound) {
        sessions.attach(session, inbound);
    }

    @Override
    public void detach(int session) {
        sessions.detach(session);
    }

    @Override
    public void addSource(FrameSource source) {
        sources.add(source);
        outbound.addSource(source);
    }

    @Override
    public void removeSource(FrameSource source) {
        outbound.removeSource(source);
        sources.remove(source);
    }

    @Override
    public void requestDrain() {
        outbound.requestDrain();
    }

    @Override
    public void onRoute(Consumer<Route> listener) {
        routeListener = listener;
    }

    @Override
    public void onCheck(Consumer<Check> listener) {
        checkListener = listener;
    }

    private void asked(Check check) {
        checkListener.accept(check);
    }

    private void routeChanged(Route route) {
        routeListener.accept(route);
    }

    @Override
    public void onLost(Consumer<LinkException> listener) {
        LinkException gone;
        synchronized (this) {
            lostListener = listener;
            gone = closedByUs ? null : end;
        }
        if (gone != null) {
            listener.accept(gone);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (end != null) {
                return;
            }
            closedByUs = true;
            end = LinkException.closed("the connection is closed");
        }
        connection.close(ErrorCode.SHUTTING_DOWN, "the client closes");
        replies.failAll(end);
    }

    @Override
    public void frames(ByteBuf batch) {
        try {
            frames.walk(batch);
        } finally {
            batch.release();
        }
    }

    /** Whoever writes large bodies waits at the outbound buffer itself. */
    @Override
    public void writable(boolean writable) {
        // Nothing to tell.
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        Consumer<LinkException> listener;
        LinkException reason;
        synchronized (this) {
            if (end == null) {
                end = LinkException.lost(cause.code(), cause.getMessage(), cause);
            }
            reason = end;
            listener = closedByUs ? null : lostListener;
        }
        if (listener != null) {
            listener.accept(reason);
        }
        replies.failAll(reason);
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
