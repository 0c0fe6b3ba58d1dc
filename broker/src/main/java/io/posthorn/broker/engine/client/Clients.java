package io.posthorn.broker.engine.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The clients (JMS connections) and their client identifiers, each of which only one client may use at a time (Jakarta Messaging
 * 3.1, 6.1.2). A client is kept until it says it is closed, or its connection is gone for the length of a lease.
 */
public final class Clients {
    private static final class Client {
        private String clientId;
        private UUID origin;
        private Connection connection;
        private long leaseEndsMs;
    }

    private final long leaseMs;
    private final Map<UUID, Client> byId = new HashMap<>();
    private final Map<String, UUID> byClientId = new HashMap<>();

    public Clients(long leaseMs) {
        this.leaseMs = leaseMs;
    }

    /**
     * Opens or resumes a client and claims the client identifier, which may be null.
     *
     * @return false when another client uses the identifier
     */
    public boolean open(UUID id, String clientId, Connection connection) {
        UUID user = clientId == null ? id : byClientId.getOrDefault(clientId, id);
        if (!user.equals(id)) {
            return false;
        }
        Client client = byId.computeIfAbsent(id, key -> new Client());
        client.connection = connection;
        if (clientId != null) {
            client.clientId = clientId;
            client.origin = UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8));
            byClientId.put(clientId, id);
        }
        return true;
    }

    /**
     * What noLocal knows it by: messages of the same connection, or of any other with the same client identifier, are local (Jakarta
     * Messaging 3.1, 8.3.1).
     */
    public UUID origin(UUID id) {
        Client client = byId.get(id);
        return client == null || client.origin == null ? id : client.origin;
    }

    /** Whether the client is open. */
    public boolean isOpen(UUID id) {
        return byId.containsKey(id);
    }

    public void close(UUID id) {
        Client client = byId.remove(id);
        if (client != null && client.clientId != null) {
            byClientId.remove(client.clientId, id);
        }
    }

    public void detachAll(Connection connection, long nowMs) {
        for (Client client : byId.values()) {
            if (client.connection == connection) {
                client.connection = null;
                client.leaseEndsMs = nowMs + leaseMs;
            }
        }
    }

    /** Those nobody came back for. */
    public List<UUID> withLeaseOver(long nowMs) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().connection == null && nowMs >= entry.getValue().leaseEndsMs)
                .map(Map.Entry::getKey).toList();
    }
}
