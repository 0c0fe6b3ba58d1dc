package io.posthorn.broker.engine;

import io.posthorn.broker.engine.apply.State;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.request.SessionEnd;
import io.posthorn.broker.engine.transaction.Producer;
import java.util.ArrayList;
import java.util.List;

/**
 * What ends when nobody comes back: sessions and clients whose connection is lost, and, after a restart, everything of the time
 * before it that only lives with a session.
 */
final class Leases {
    private final Sessions sessions;
    private final Clients clients;
    private final SessionEnd end;
    private final State state;
    private final Dispatchers dispatchers;
    private final Proposer proposer;
    private final EngineOptions options;
    private long restoredEndMs = Long.MAX_VALUE;

    Leases(Sessions sessions, Clients clients, SessionEnd end, State state, Dispatchers dispatchers, Proposer proposer,
            EngineOptions options) {
        this.sessions = sessions;
        this.clients = clients;
        this.end = end;
        this.state = state;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
        this.options = options;
    }

    /** The state is that of an earlier run: its clients have a lease from now on. */
    void restore() {
        restoredEndMs = proposer.nowMs() + options.leaseMs();
    }

    void onTick(long nowMs) {
        sessions.withLeaseOver(nowMs).forEach(end::giveUp);
        clients.closeWithLeaseOver(nowMs).forEach(end::deleteTemporary);
        if (nowMs >= restoredEndMs) {
            restoredEndMs = Long.MAX_VALUE;
            endUnclaimed();
        }
        for (Producer producer : state.producers().all()) {
            if (nowMs - producer.lastRecordMs() > options.producerMemoryMs() && sessions.find(producer.id()) == null
                    && producer.open().isEmpty()) {
                end.forget(producer);
                break; // one a tick is enough
            }
        }
    }

    private void endUnclaimed() {
        for (Producer producer : List.copyOf(state.producers().all())) {
            if (sessions.find(producer.id()) == null) {
                end.rollBackAll(producer);
            }
        }
        for (Destination destination : List.copyOf(state.catalog().all())) {
            if (destination.isTemporary() && !clients.isOpen(destination.identity().owner())) {
                end.deleteTemporary(destination.identity().owner());
                continue;
            }
            for (Group group : new ArrayList<>(destination.groups())) {
                if (dispatchers.of(group).consumers().isEmpty()) {
                    end.endIfUnused(group);
                }
            }
        }
    }
}
