package io.posthorn.broker.engine.request.consumer;

import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import java.util.ArrayList;
import java.util.List;

/** The consumers that wait to be told that nothing more is available now. */
public final class DrainQueue {
    private record Waiting(Consumer consumer, Connection connection, int correlation) {}

    private final Dispatchers dispatchers;
    private final List<Waiting> waiting = new ArrayList<>();

    public DrainQueue(Dispatchers dispatchers) {
        this.dispatchers = dispatchers;
    }

    void add(Consumer consumer, Connection connection, int correlation) {
        waiting.add(new Waiting(consumer, connection, correlation));
        dispatchers.wake(consumer.group());
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Answers those whose consumers have got all there is; after dispatching. */
    public void answer(long nowMs) {
        waiting.removeIf(drain -> {
            Session session = drain.consumer.session();
            if (session.connection() != drain.connection) {
                return true;
            }
            if (!isDrained(drain.consumer, nowMs)) {
                return false;
            }
            drain.connection.ok(session.number(), drain.correlation);
            return true;
        });
    }

    private boolean isDrained(Consumer consumer, long nowMs) {
        return consumer.state() == Consumer.State.CLOSED || !dispatchers.isHeld(nowMs) && !consumer.isTransferring()
                && (!consumer.hasCredit() || !dispatchers.mayHaveMore(consumer, waiting.size()));
    }
}
