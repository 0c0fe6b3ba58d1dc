package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Requests;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.message.DestinationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The destinations a session has opened at a broker. After a reconnect their numbers are asked for again: a broker that is
 * empty may give others, and frames that wait to be said again are corrected.
 */
public final class DestinationNumbers {
    private record Key(DestinationKind kind, String name, int partition) {}

    private static final int NUMBER_IN_SEND = FrameHeader.HEADER_BYTES;

    private final Map<Key, BrokerDestination> known = new HashMap<>();
    private Map<Integer, Integer> changed = Map.of();

    public synchronized BrokerDestination get(DestinationKind kind, String name, int partition) {
        return known.get(new Key(kind, name, partition));
    }

    public synchronized BrokerDestination add(DestinationKind kind, String name, int partition, int number) {
        return known.computeIfAbsent(new Key(kind, name, partition),
                key -> new BrokerDestination(kind, name, partition, number));
    }

    public synchronized void forget(DestinationKind kind, String name) {
        known.keySet().removeIf(key -> key.kind() == kind && key.name().equals(name));
    }

    private synchronized List<BrokerDestination> all() {
        return new ArrayList<>(known.values());
    }

    /**
     * Asks a fresh connection for all numbers. A destination the broker refuses keeps its number: whoever uses it is told
     * by the answer to that.
     */
    public void reopen(Link fresh, int session, long timeoutMs) throws LinkException {
        Map<Integer, Integer> moved = new HashMap<>();
        for (BrokerDestination destination : all()) {
            try {
                int number = Replies.await(fresh.request(session,
                        Requests.destinationOpen(destination.kind(), destination.partition(), destination.name())),
                        timeoutMs, "DESTINATION_OPEN");
                if (number != destination.number()) {
                    moved.put(destination.number(), number);
                    destination.number(number);
                }
            } catch (LinkException e) {
                if (e.kind() != LinkException.Kind.REFUSED) {
                    throw e;
                }
            }
        }
        changed = moved;
    }

    /** Corrects the number in a SEND that was encoded before. */
    public void renumber(ByteBuf buffer, int start) {
        if (!changed.isEmpty()) {
            Integer number = changed.get(buffer.getInt(start + NUMBER_IN_SEND));
            if (number != null) {
                buffer.setInt(start + NUMBER_IN_SEND, number);
            }
        }
    }
}
