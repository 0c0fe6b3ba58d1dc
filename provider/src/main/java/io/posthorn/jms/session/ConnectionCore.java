package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.cluster.GroupLink;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.SessionSettings;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.SendObserver;
import io.posthorn.protocol.message.DestinationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the application: a client at each group it touches, its sessions, and whether they deliver. The network
 * connections below are shared with other connections of the factory. Safe for any thread.
 */
public final class ConnectionCore {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCore.class);
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Cluster cluster;
    private final ConnectionSettings settings;
    private final Runnable release;
    private final UUID client = UUID.randomUUID();
    private final Housekeeping housekeeping = new Housekeeping(this);
    private final AtomicBoolean failureTold = new AtomicBoolean();
    private volatile FailureListener failureListener = reason -> {
    };
    private volatile String clientId;

    // Guarded by this object's monitor.
    private final Map<String, ClientAtGroup> clients = new HashMap<>();
    private final List<SessionCore> sessions = new ArrayList<>();
    private boolean started;
    private boolean ending;
    private boolean closed;
    /** Sessions that are gone for the application and not for the brokers. */
    private int retained;
    private boolean left;
    private boolean ended;

    /** @param release called once, when the connection needs the cluster no more */
    public ConnectionCore(Cluster cluster, ConnectionSettings settings, Runnable release) {
        this.cluster = cluster;
        this.settings = settings;
        this.release = release;
    }

    Cluster cluster() {
        return cluster;
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** The client identifier; null while there is none. */
    public String clientId() {
        return clientId;
    }

    /** Names the connection among all others; also what makes a temporary destination its own. */
    public UUID client() {
        return client;
    }

    public void onFailure(FailureListener listener) {
        failureListener = listener;
    }

    /**
     * Announces the connection at its cluster, with a client identifier or without.
     *
     * @throws LinkException REFUSED with INVALID_CLIENT_ID when somebody else has it
     */
    public void identify(String newClientId) throws LinkException {
        List<ClientAtGroup> known;
        synchronized (this) {
            known = List.copyOf(clients.values());
        }
        for (ClientAtGroup at : known) {
            at.identify(newClientId);
        }
        String before = clientId;
        clientId = newClientId;
        if (known.isEmpty()) {
            boolean announced = false;
            try {
                announce(homeGroup(newClientId));
                announced = true;
            } finally {
                if (!announced) {
                    clientId = before;
                }
            }
        }
    }

    /** Where clients of one identifier meet, so that the second is refused. */
    private String homeGroup(String id) {
        if (id == null) {
            String group = cluster.identity().group();
            return cluster.groups().contains(group) ? group : cluster.groups().get(0);
        }
        return cluster.place(new Address(DestinationKind.QUEUE, "client:" + id)).get(0).group();
    }

    private ClientAtGroup announce(String group) throws LinkException {
        GroupLink link = cluster.awaitLink(group);
        ClientAtGroup at;
        synchronized (this) {
            if (closed) {
                throw LinkException.closed("the connection is closed");
            }
            at = clients.computeIfAbsent(group, name -> new ClientAtGroup(this, client, link));
        }
        boolean opened = false;
        try {
            at.open(clientId, settings.timeoutMs());
            opened = true;
            return at;
        } finally {
            if (!opened) {
                synchronized (this) {
                    clients.remove(group, at);
                }
            }
        }
    }

    /** Opens a session's share at a group. */
    GroupSession openAt(String group, SendObserver observer) throws LinkException {
        GroupLink link = announce(group).link();
        return GroupSession.open(link.link(), link.newSessionNumber(),
                new SessionSettings(client, settings.timeoutMs(), settings.sendWindowBytes()), observer);
    }

    /** Opens a session; the broker hears of it when it first does something. */
    public SessionCore openSession(AckMode mode) throws LinkException {
        synchronized (this) {
            requireOpen();
            SessionCore session = new SessionCore(this, mode, SESSIONS.incrementAndGet(), started);
            sessions.add(session);
            return session;
        }
    }

    /** A session nobody closes but the connection, for what belongs to no session of the application. */
    SessionCore openHousekeepingSession() throws LinkException {
        synchronized (this) {
            requireOpen();
            return new SessionCore(this, AckMode.AUTO, SESSIONS.incrementAndGet(), false);
        }
    }

    synchronized void forget(SessionCore session) {
        sessions.remove(session);
    }

    private void requireOpen() throws LinkException {
        if (closed) {
            throw LinkException.closed("the connection is closed");
        }
    }

    /** Answers for the undecided transactional messages of a producer group, until it is closed. */
    public CheckBack checkBack(String producerGroup, CheckBack.Asked asked) throws LinkException {
        return CheckBack.open(cluster, producerGroup, settings.timeoutMs(), asked);
    }

    /** What belongs to the connection and to none of its sessions. */
    public Housekeeping housekeeping() {
        return housekeeping;
    }

    /** Lets the sessions deliver. */
    public void start() throws LinkException {
        List<SessionCore> all;
        synchronized (this) {
            requireOpen();
            started = true;
            all = List.copyOf(sessions);
        }
        all.forEach(SessionCore::start);
    }

    /** No session delivers when this returns; waits for listeners that are running. */
    public void stop() throws LinkException {
        List<SessionCore> all;
        synchronized (this) {
            requireOpen();
            started = false;
            all = List.copyOf(sessions);
        }
        all.forEach(SessionCore::stop);
    }

    /** Whether the calling thread runs a listener or a completion of one of the sessions. */
    public boolean isCallbackThread() {
        return openSessions().stream().anyMatch(SessionCore::isCallbackThread);
    }

    /** Whether the calling thread runs a message listener of one of the sessions. */
    public boolean isListenerThread() {
        return openSessions().stream().anyMatch(SessionCore::isListenerThread);
    }

    private synchronized List<SessionCore> openSessions() {
        return List.copyOf(sessions);
    }

    /** Whether it is closed, or about to be. */
    public synchronized boolean isEnding() {
        return ending;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Closes the sessions and the connection; repeatable. Listeners, receives and completions that are running have returned
     * when it does, and have the connection's services until then (Jakarta Messaging 3.1, 6.1.8).
     */
    public void close() throws LinkException {
        List<SessionCore> running;
        synchronized (this) {
            if (ending) {
                return;
            }
            ending = true;
            running = List.copyOf(sessions);
        }
        List<SessionCore> ended = running.stream().filter(SessionCore::beginEnd).toList();
        try {
            for (SessionCore session : ended) {
                session.awaitQuiet();
            }
        } finally {
            closeAll(ended);
        }
    }

    private void closeAll(List<SessionCore> finished) throws LinkException {
        List<SessionCore> late;
        synchronized (this) {
            closed = true;
            late = new ArrayList<>(sessions);
            late.removeAll(finished);
            housekeeping.session().ifPresent(late::add);
        }
        try {
            finished.forEach(SessionCore::leave);
            for (SessionCore session : late) {
                session.close();
            }
        } finally {
            endWhenFree(true);
        }
    }

    /** A session stays at the brokers for a while although it is closed. */
    synchronized void retain() {
        retained++;
    }

    /** It does not any more. */
    void releaseRetained() {
        synchronized (this) {
            retained--;
        }
        endWhenFree(false);
    }

    /** The end, once the application has closed the connection and no session stays at the brokers. */
    private void endWhenFree(boolean leaving) {
        List<ClientAtGroup> known;
        synchronized (this) {
            left |= leaving;
            if (!left || retained > 0 || ended) {
                return;
            }
            ended = true;
            known = List.copyOf(clients.values());
        }
        try {
            known.forEach(at -> at.close(settings.timeoutMs()));
        } finally {
            release.run();
        }
    }

    /**
     * Tells the application on a thread of its own: it may want to close the connection. What a broker refuses to take up again
     * is told each time, the end of the connection once.
     */
    void failed(LinkException reason) {
        boolean refused = reason.kind() == LinkException.Kind.REFUSED;
        if (isClosed() || !refused && !failureTold.compareAndSet(false, true)) {
            return;
        }
        LOG.warn("Connection {}: {}", client, reason.getMessage());
        Thread thread = new Thread(() -> failureListener.failed(reason), "posthorn-exceptions");
        thread.setDaemon(true);
        thread.start();
    }
}
