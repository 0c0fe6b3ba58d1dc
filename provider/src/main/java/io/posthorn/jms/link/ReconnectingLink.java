package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.transport.FrameSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
    /** More waiting requests than this would mean that somebody does not wait for answers. */
    private static final int MOST_DEFERRED = 10_000;

    private enum State {
        CONNECTED, RECONNECTING, GIVEN_UP, CLOSED
    }

    private final ReconnectPolicy policy;
    private volatile Connector connector;
    private final List<Resumable> resumables = new CopyOnWriteArrayList<>();
    private final List<Consumer<Route>> routeListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Check>> checkListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LinkException>> lostListeners = new CopyOnWriteArrayList<>();
    private final Queue<Deferred<?>> deferred = new ArrayDeque<>();

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
                defer(order);
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
                defer(order);
                return;
            }
        }
        say(order);
    }

    private void defer(Deferred<?> order) {
        if (deferred.size() >= MOST_DEFERRED) {
            order.fail(LinkException.refused(ErrorCode.RESOURCE_LIMIT,
                    MOST_DEFERRED + " requests wait for the connection already"));
        } else {
            deferred.add(order);
        }
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
        routeListeners.add(listener);
    }

    @Override
    public void onCheck(Consumer<Check> listener) {
        checkListeners.add(listener);
    }

    /** Ends {@link #onCheck}. */
    public void removeOnCheck(Consumer<Check> listener) {
        checkListeners.remove(listener);
    }

    /** Called when reconnecting is given up. */
    @Override
    public void onLost(Consumer<LinkException> listener) {
        lostListeners.add(listener);
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
        failDeferred(reason);
    }

    /** Of the first connection, and of the reconnecting thread. */
    private void use(Link link) {
        identity = link.identity();
        current = link;
        link.onRoute(route -> routeListeners.forEach(listener -> listener.accept(route)));
        link.onCheck(check -> checkListeners.forEach(listener -> listener.accept(check)));
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
        long sinceNs = System.nanoTime();
        Backoff backoff = policy.backoff();
        LinkException last = reason;
        while (hasTime(sinceNs)) {
            Link fresh = null;
            try {
                fresh = connector.connect();
                use(fresh);
                for (Resumable resumable : resumables) {
                    resumable.resume(fresh);
                }
                if (connected(fresh)) {
                    return;
                }
                last = LinkException.lost(ErrorCode.HEARTBEAT_LOST, "the connection broke while it was resumed", null);
                resumables.forEach(Resumable::onLost);
            } catch (LinkException e) {
                last = e;
                if (fresh != null) {
                    // Those that were resumed already have said things on it whose answers will not come.
                    fresh.close();
                    resumables.forEach(Resumable::onLost);
                }
                if (isFinal(e)) {
                    break;
                }
                LOG.debug("Reconnecting to {}: {}", identity, e.getMessage());
            }
            if (isClosed() || !paused(backoff.nextMs())) {
                return;
            }
        }
        giveUp(last);
    }

    /** A broker that has no room for all who come back at once may have some later; every other refusal stays. */
    private static boolean isFinal(LinkException failure) {
        return failure.kind() == LinkException.Kind.INTERRUPTED
                || failure.kind() == LinkException.Kind.REFUSED && failure.code() != ErrorCode.RESOURCE_LIMIT;
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
            waiting = new ArrayDeque<>(deferred);
            deferred.clear();
        }
        LOG.info("Connected again to {}", identity);
        waiting.forEach(this::say);
        return true;
    }

    private synchronized boolean isClosed() {
        return state != State.RECONNECTING;
    }

    private boolean hasTime(long sinceNs) {
        return policy.timeoutMs() < 0
                || System.nanoTime() - sinceNs < TimeUnit.MILLISECONDS.toNanos(policy.timeoutMs());
    }

    private boolean paused(long ms) {
        try {
            policy.pause().pause(ms);
            return !isClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(LinkException.interrupted("the reconnecting thread was interrupted", e));
            return false;
        }
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
        failDeferred(reason);
        resumables.forEach(resumable -> resumable.onGivenUp(reason));
        lostListeners.forEach(listener -> listener.accept(reason));
    }

    private void failDeferred(LinkException reason) {
        Queue<Deferred<?>> waiting;
        synchronized (this) {
            waiting = new ArrayDeque<>(deferred);
            deferred.clear();
        }
        waiting.forEach(order -> order.fail(reason));
    }
}
