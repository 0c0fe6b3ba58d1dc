package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.connection.ClientClose;
import io.posthorn.protocol.frame.connection.ClientOpen;
import io.posthorn.protocol.frame.connection.SessionOpen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A JMS connection with its sessions, which it takes along when it reconnects. */
public final class SimClient {
    private final SimBroker broker;
    private final UUID id;
    private final String clientId;
    private final SimObserver observer;
    private final List<SimSession> sessions = new ArrayList<>();
    private SimWire wire;
    private int sessionNumber;

    public SimClient(SimBroker broker, UUID id, String clientId, SimObserver observer) {
        this.broker = broker;
        this.id = id;
        this.clientId = clientId;
        this.observer = observer;
    }

    /** A client of a scenario, connected. */
    public static SimClient connected(SimBroker broker, String name) {
        SimClient client =
                new SimClient(broker, UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        name, SimObserver.NONE);
        client.connect();
        return client;
    }

    /** A client that wants a client identifier, not connected. */
    public static SimClient disconnected(SimBroker broker, String name, String clientId) {
        return new SimClient(broker, UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                clientId, SimObserver.NONE);
    }

    /** Connects, and resumes the sessions there are. */
    public void connect() {
        wire = new SimWire(broker);
        request(open()).payload();
        sessions.forEach(SimSession::resume);
    }

    private java.util.function.BiConsumer<io.netty.buffer.ByteBuf, Integer> open() {
        return (out, correlation) -> new ClientOpen(id, clientId).write(out, 0, correlation);
    }

    /** Claims the client identifier again; answers what the broker says. */
    public Reply tryOpen() {
        wire = new SimWire(broker);
        return request(open());
    }

    public SimSession session() {
        return session(UUID.nameUUIDFromBytes((id + "/" + sessionNumber).getBytes(
                java.nio.charset.StandardCharsets.UTF_8)));
    }

    public SimSession session(UUID producer) {
        SimSession session = new SimSession(this, ++sessionNumber, producer, observer);
        sessions.add(session);
        session.resume();
        return session;
    }

    /** The connection breaks. */
    public void disconnect() {
        if (wire != null) {
            wire.lose();
            wire = null;
        }
        sessions.forEach(SimSession::onLost);
    }

    /** What the broker sends is lost from now on; it hears the client until that disconnects. */
    public void deafen() {
        wire.forget();
    }

    /** The broker has died. */
    public void onBrokerDeath() {
        if (wire != null) {
            wire.forget();
            wire = null;
        }
        sessions.forEach(SimSession::onLost);
    }

    public void reconnect() {
        if (wire != null) {
            disconnect();
        }
        connect();
    }

    public void close() {
        request((out, correlation) -> new ClientClose(id).write(out, 0, correlation)).payload();
        sessions.clear();
    }

    /** Opens a session that nobody uses; answers what the broker says. */
    public Reply trySession() {
        int number = ++sessionNumber;
        SessionOpen open = new SessionOpen(id, UUID.nameUUIDFromBytes(new byte[] {(byte) number}));
        return request((out, correlation) -> open.write(out, number, correlation));
    }

    void remove(SimSession session) {
        sessions.remove(session);
    }

    /** A request of the connection; its answer is waited for. */
    public Reply request(java.util.function.BiConsumer<io.netty.buffer.ByteBuf, Integer> frame) {
        Reply reply = wire.request(frame);
        broker.run();
        return reply;
    }

    public boolean isConnected() {
        return wire != null;
    }

    public SimWire wire() {
        return wire;
    }

    public UUID id() {
        return id;
    }

    public String clientId() {
        return clientId;
    }

    public SimBroker broker() {
        return broker;
    }

    public List<SimSession> sessions() {
        return List.copyOf(sessions);
    }
}
