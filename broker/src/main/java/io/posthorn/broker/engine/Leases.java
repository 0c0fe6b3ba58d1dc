package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Producer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * What ends when nobody comes back: sessions and clients whose connection is lost, and, after a restart, everything of the time
 * before it that only lives with a session. On a full disk ends wait until the log has room for them.
 */
final class Leases {
    private final Sessions sessions;
    private final Clients clients;
    private final SessionEnd end;
    private final State state;
    private final Dispatchers dispatchers;
    private final Proposer proposer;
    private final EngineOptions options;
    private final int roomBytes;
    /** What nobody has claimed after a restart, to be ended. */
    private final Deque<Runnable> unclaimed = new ArrayDeque<>();
    private long restoredEndMs = Long.MAX_VALUE;

    /** @param roomBytes what one end needs at least, or leaves for others */
    Leases(Sessions sessions, Clients clients, SessionEnd end, State state, Dispatchers dispatchers, Proposer proposer,
            EngineOptions options, int roomBytes) {
        this.sessions = sessions;
        this.clients = clients;
        this.end = end;
        this.state = state;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
        this.options = options;
        this.roomBytes = roomBytes;
    }

    /** The state is that of an earlier run: its clients have a lease from now on. */
    void restore() {
        restoredEndMs = proposer.nowMs() + options.leaseMs();
    }

    void onTick(long nowMs) {
        for (Session session : sessions.withLeaseOver(nowMs)) {
            if (hasRoom(end.bytes(session))) {
                end.giveUp(session);
            }
        }
        for (UUID client : clients.withLeaseOver(nowMs)) {
            if (hasRoom(end.temporaryBytes(client))) {
                clients.close(client);
                end.deleteTemporary(client);
            }
        }
        if (nowMs >= restoredEndMs) {
            restoredEndMs = Long.MAX_VALUE;
            findUnclaimed();
        }
        while (!unclaimed.isEmpty() && hasRoom(0)) {
            unclaimed.poll().run();
        }
        if (hasRoom(0)) {
            forgetOne(nowMs);
        }
    }

    private boolean hasRoom(int bytes) {
        return proposer.isReady() && proposer.fits(roomBytes + bytes);
    }

    private void forgetOne(long nowMs) {
        for (Producer producer : state.producers().all()) {
            if (nowMs - producer.lastRecordMs() > options.producerMemoryMs() && sessions.find(producer.id()) == null
                    && producer.open().isEmpty()) {
                end.forget(producer);
                break; // one a tick is enough
            }
        }
    }

    private void findUnclaimed() {
        for (Producer producer : state.producers().all()) {
            unclaimed.add(() -> {
                if (sessions.find(producer.id()) == null) {
                    end.rollBackAll(producer);
                }
            });
        }
        for (Destination destination : state.catalog().all()) {
            if (destination.isTemporary()) {
                unclaimed.add(() -> endTemporary(destination.identity().owner()));
            }
            destination.groups().forEach(group -> unclaimed.add(() -> endIfUnused(destination, group)));
        }
    }

    private void endTemporary(UUID client) {
        if (!clients.isOpen(client)) {
            end.deleteTemporary(client);
        }
    }

    private void endIfUnused(Destination destination, Group group) {
        if (!destination.isDeleteProposed() && !group.isEndProposed() && destination.groups().contains(group)
                && dispatchers.of(group).consumers().isEmpty()) {
            end.endIfUnused(group);
        }
    }
}
