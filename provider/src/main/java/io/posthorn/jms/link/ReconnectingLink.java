package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.transport.FrameSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that outlives its connections. When one is lost a thread makes the next, has the {@link Resumable}s say again what
 * the broker must know, and then says the requests that waited. Requests that may be repeated are; the others fail with
 * LOST, and whoever said them finds out what became of them.
 *
 * <pre>
 * CONNECTED → RECONNECTING → CONNECTED
 *                  ↓
 *               GIVEN_UP          any → CLOSED
 * </pre>
 */
public final class ReconnectingLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingLink.class);

    private enum State {
        CONNECTED, RECONNECTING, GIVEN_UP, CLOSED
    }

    private final ReconnectPolicy policy;
    private volatile Connector connector;
    private final List<Resumable> resumables = new CopyOnWriteArrayList<>();
    private final LinkListeners listeners = new LinkListeners();
    private final DeferredRequests deferred = new DeferredRequests();

    // Guarded by this object's monitor; current is also read without.
    private State state = State.CONNECTED;
    private LinkException end;
    private Link broken;
    private volatile Link current;
    private volatile LinkIdentity identity;
    private volatile long connectedSinceNs = System.nanoTime();
    private volatile boolean up = true;

    private ReconnectingLink(Connector connector, ReconnectPolicy policy) {
        this.connector = connector;
        this.policy = policy;
    }

    /**
     * Makes the first connection; waits for it.
     *
     * @throws LinkException UNREACHABLE or REFUSED; there are no further attempts
     */
    public static ReconnectingLink connect(Connector connector, ReconnectPolicy policy) throws LinkException {
        ReconnectingLink link = new ReconnectingLink(connector, policy);
        link.use(connector.connect());
        return link;
    }

    /** From now on, makes its connections another way: it has learned who it is connected to. */
    public void reconnectWith(Connector newConnector) {
        connector = newConnector;
    }

    /** Adds somebody who is told when the connection is lost, and speaks first on the next. */
    public void register(Resumable resumable) {
        resumables.add(resumable);
    }

    /** Ends {@link #register}. */
    public void unregister(Resumable resumable) {
        resumables.remove(resumable);
    }

    /** Whether there is a connection on which everything has been said again. */
    public boolean isUp() {
        return up;
    }

    /** Whether there will be no connection any more. */
    public synchronized boolean isEnded() {
        return state == State.GIVEN_UP || state == State.CLOSED;
    }

    /** When the present connection was ready, in {@code System.nanoTime}. */
    public long upSinceNs() {
        return connectedSinceNs;
    }

    /**
     * Waits until there is a connection, everything has been said again and the requests that waited have been said.
     *
     * @throws LinkException when reconnecting was given up, the link was closed, or the thread was interrupted
     */
    public synchronized void awaitUp() throws LinkException {
        while (state == State.RECONNECTING) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw LinkException.interrupted("interrupted while waiting for the connection", e);
            }
        }
        if (state != State.CONNECTED) {
            throw end.again();
        }
    }

    @Override
    public LinkIdentity identity() {
        return identity;
    }

    @Override
    public <T> CompletableFuture<T> request(int session, Request<T> request) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        say(new Deferred<>(session, request, reply));
        return reply;
    }

    private <T> void say(Deferred<T> order) {
        Link link;
        synchronized (this) {
            if (state == State.RECONNECTING) {
                deferred.add(order);
                return;
            }
            if (state != State.CONNECTED) {
                order.fail(end);
                return;
            }
            link = current;
        }
        link.request(order.session(), order.request()).whenComplete((answer, error) -> {
            if (error == null) {
                order.reply().complete(answer);
                return;
            }
            LinkException failure = Replies.failure(error);
            if (failure.isLost() && order.request().repeatable()) {
                sayAgain(order, link);
            } else {
                order.fail(failure);
            }
        });
    }

    /** The answer was lost with a link: wait for the next, which may be there already. */
    private void sayAgain(Deferred<?> order, Link lostOn) {
        synchronized (this) {
            if (state == State.RECONNECTING || state == State.CONNECTED && current == lostOn) {
                deferred.add(order);
                return;
            }
        }
        say(order);
    }

    @Override
    public void write(FrameSource frames) throws LinkException {
        current.write(frames);
    }

    @Override
    public void writeBeforeFlush(FrameSource frames) throws LinkException {
        current.writeBeforeFlush(frames);
    }

    @Override
    public void flush() {
        current.flush();
    }

    @Override
    public boolean awaitWritable(long timeoutMs) throws LinkException {
        return current.awaitWritable(timeoutMs);
    }

    @Override
    public void attach(int session, SessionInbound inbound) {
        current.attach(session, inbound);
    }

    @Override
    public void detach(int session) {
        current.detach(session);
    }

    @Override
    public void addSource(FrameSource source) {
        current.addSource(source);
    }

    @Override
    public void removeSource(FrameSource source) {
        current.removeSource(source);
    }

    @Override
    public void requestDrain() {
        current.requestDrain();
    }

    @Override
    public void onRoute(Consumer<Route> listener) {
        listeners.addRoute(listener);
    }

    @Override
    public void onCheck(Consumer<Check> listener) {
        listeners.addCheck(listener);
    }

    /** Ends {@link #onCheck}. */
    public void removeOnCheck(Consumer<Check> listener) {
        listeners.removeCheck(listener);
    }

    /** Called when reconnecting is given up. */
    @Override
    public void onLost(Consumer<LinkException> listener) {
        listeners.addEnd(listener);
    }

    @Override
    public void close() {
        LinkException reason = LinkException.closed("the connection is closed");
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            end = reason;
            up = false;
            notifyAll();
        }
        current.close();
        deferred.fail(reason);
    }

    /** Of the first connection, and of the reconnecting thread. */
    private void use(Link link) {
        identity = link.identity();
        current = link;
        listeners.listenTo(link);
        link.onLost(reason -> lost(link, reason));
    }

    private void lost(Link link, LinkException reason) {
        synchronized (this) {
            broken = link;
            if (state != State.CONNECTED || link != current) {
                return;
            }
            state = State.RECONNECTING;
            up = false;
        }
        LOG.info("Lost the connection to {}: {}", identity, reason.getMessage());
        resumables.forEach(Resumable::onLost);
        Thread thread = new Thread(() -> reconnect(reason), "posthorn-reconnect-" + identity.group());
        thread.setDaemon(true);
        thread.start();
    }

    private void reconnect(LinkException reason) {
        try {
            new Reconnection(policy, this::isReconnecting).run(this::resume, reason);
        } catch (LinkException e) {
            giveUp(e);
        }
    }

    /** Connects, and has the broker hear again what it must know. */
    private void resume() throws LinkException {
        Link fresh = connector.connect();
        try {
            use(fresh);
            for (Resumable resumable : resumables) {
                resumable.resume(fresh);
            }
            if (!connected(fresh)) {
                throw LinkException.lost(ErrorCode.HEARTBEAT_LOST, "the connection broke while it was resumed", null);
            }
        } catch (LinkException e) {
            // Those that were resumed already have said things on it whose answers will not come.
            fresh.close();
            resumables.forEach(Resumable::onLost);
            throw e;
        }
    }

    /** Takes the fresh link into use, unless it broke while it was resumed: then false. */
    private boolean connected(Link fresh) {
        Queue<Deferred<?>> waiting;
        synchronized (this) {
            if (broken == fresh) {
                return false;
            }
            if (state != State.RECONNECTING) {
                fresh.close();
                return true;
            }
            state = State.CONNECTED;
            notifyAll();
            connectedSinceNs = System.nanoTime();
            up = true;
            waiting = deferred.take();
        }
        LOG.info("Connected again to {}", identity);
        waiting.forEach(this::say);
        return true;
    }

    private synchronized boolean isReconnecting() {
        return state == State.RECONNECTING;
    }

    private void giveUp(LinkException last) {
        LinkException reason;
        synchronized (this) {
            if (state != State.RECONNECTING) {
                return;
            }
            state = State.GIVEN_UP;
            notifyAll();
            reason = last.kind() == LinkException.Kind.REFUSED ? last
                    : LinkException.unreachable("gave up reconnecting after " + policy.timeoutMs() + " ms: "
                            + last.getMessage(), last);
            end = reason;
        }
        LOG.warn("Gave up reconnecting to {}: {}", identity, last.getMessage());
        deferred.fail(reason);
        resumables.forEach(resumable -> resumable.onGivenUp(reason));
        listeners.ended(reason);
    }
}
