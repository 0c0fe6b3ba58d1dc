package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.transaction.Producers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All sessions, attached or within their lease, by producer id. */
public final class Sessions {
    private final long leaseMs;
    private final Map<UUID, Session> byId = new HashMap<>();

    public Sessions(long leaseMs) {
        this.leaseMs = leaseMs;
    }

    public long leaseMs() {
        return leaseMs;
    }

    /** The session of the id, or null. */
    public Session find(UUID id) {
        return byId.get(id);
    }

    /**
     * Attaches the session to the connection: a new one, one that comes back, or one whose old connection is not yet known to
     * be dead.
     */
    public Session open(UUID id, UUID client, Producers producers, Connection connection, int number, long nowMs) {
        Session session = byId.computeIfAbsent(id, key -> new Session(key, client, producers));
        if (session.state() == Session.State.ATTACHED) {
            session.detach(nowMs + leaseMs);
        }
        session.attach(connection, number);
        session.sends().attached(session.producer().lastSequence());
        return session;
    }

    /** The connection is lost: its sessions wait for their clients to come back. */
    public List<Session> detachAll(Connection connection, long nowMs) {
        List<Session> detached = new ArrayList<>(connection.sessions());
        detached.forEach(session -> session.detach(nowMs + leaseMs));
        return detached;
    }

    public void close(Session session) {
        session.close();
        byId.remove(session.id());
    }

    /** Sessions nobody came back for. */
    public List<Session> withLeaseOver(long nowMs) {
        return byId.values().stream().filter(session -> session.leaseIsOver(nowMs)).toList();
    }

    public Collection<Session> all() {
        return byId.values();
    }
}
