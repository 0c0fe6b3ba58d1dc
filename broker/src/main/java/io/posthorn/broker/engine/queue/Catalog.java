package io.posthorn.broker.engine.queue;

import io.posthorn.broker.record.DestinationRecord;
import io.posthorn.protocol.message.DestinationKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All destinations (partitions of them) of this broker, by number and by name. */
public final class Catalog {
    private record Name(boolean queue, String name, int partition) {}

    private final LaneStore laneStore;
    private final Map<Integer, Destination> byNumber = new LinkedHashMap<>();
    private final Map<Name, Destination> byName = new HashMap<>();
    private final Timers timers = new Timers();
    private int nextNumber = 1;

    public Catalog(LaneStore laneStore) {
        this.laneStore = laneStore;
    }

    /** The destination of the number, or null. */
    public Destination get(int number) {
        return byNumber.get(number);
    }

    /** The destination of the name, or null. Temporary ones share the name space of their kind. */
    public Destination find(DestinationKind kind, String name, int partition) {
        return byName.get(name(kind, name, partition));
    }

    private static Name name(DestinationKind kind, String name, int partition) {
        return new Name(kind == DestinationKind.QUEUE || kind == DestinationKind.TEMPORARY_QUEUE, name, partition);
    }

    /** Keeps a message until its delivery time, if there is anybody who could get it then. */
    public void delay(DelayedMessage delayed) {
        Destination destination = get(delayed.destination());
        if (destination != null && !destination.groups().isEmpty()) {
            PendingMessage message = delayed.message();
            retention(delayed.lane()).live(message.position(), message.size(), message.flags());
            timers.add(delayed);
        }
    }

    /** Creates the destination unless its name is there already; answers the one that is. */
    public Destination create(DestinationRecord record) {
        Destination existing = find(record.kind(), record.name(), record.partition());
        return existing != null ? existing : add(new DestinationRecord(nextNumber, record.kind(), record.partition(),
                record.owner(), record.name()));
    }

    Destination add(DestinationRecord identity) {
        Destination destination = new Destination(identity, laneStore);
        byNumber.put(identity.number(), destination);
        byName.put(name(identity.kind(), identity.name(), identity.partition()), destination);
        nextNumber = Math.max(nextNumber, identity.number() + 1);
        return destination;
    }

    /** Deletes the destination with all its messages; nothing if it is gone. */
    public void delete(int number) {
        Destination destination = byNumber.remove(number);
        if (destination != null) {
            DestinationRecord identity = destination.identity();
            byName.remove(name(identity.kind(), identity.name(), identity.partition()));
            for (DelayedMessage delayed : timers.removeAllOf(number)) {
                PendingMessage message = delayed.message();
                retention(delayed.lane()).dead(message.position(), message.size(), message.flags());
            }
            destination.clear();
        }
    }

    /** The messages whose delivery time has not come. */
    public Timers timers() {
        return timers;
    }

    public Collection<Destination> all() {
        return byNumber.values();
    }

    int nextNumber() {
        return nextNumber;
    }

    void nextNumber(int number) {
        nextNumber = number;
    }

    /** Who is told when a message of the lane begins and ceases to be needed. */
    public Retention retention(int lane) {
        return laneStore.retention(lane);
    }

    /** After a restart: tells the logs which of their messages are needed. */
    public void recountLive() {
        byNumber.values().forEach(Destination::recountLive);
        for (DelayedMessage delayed : timers.all()) {
            PendingMessage message = delayed.message();
            retention(delayed.lane()).live(message.position(), message.size(), message.flags());
        }
    }
}
