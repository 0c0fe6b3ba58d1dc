package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;

/**
 * Settles messages whose time is over where nobody consumes (Jakarta Messaging 3.1, 3.4.9); those a consumer would get are
 * found when they are dispatched. Each round looks at a bounded number of entries and goes on from there in the next.
 */
public final class ExpiryScan {
    private static final int ENTRIES_A_LANE = 10_000;

    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final long intervalMs;
    private long nextMs;

    public ExpiryScan(Catalog catalog, Dispatchers dispatchers, long intervalMs) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.intervalMs = intervalMs;
    }

    public void onTick(long nowMs) {
        if (nowMs < nextMs) {
            return;
        }
        nextMs = nowMs + intervalMs;
        for (Destination destination : catalog.all()) {
            for (Group group : destination.groups()) {
                scan(dispatchers.of(group), nowMs);
            }
        }
    }

    private void scan(GroupDispatcher dispatcher, long nowMs) {
        dispatcher.findLanes();
        for (LaneCursor cursor : dispatcher.cursors()) {
            cursor.expire(nowMs, ENTRIES_A_LANE, offset -> dispatcher.settle(cursor.lane().number(), offset));
        }
        if (!dispatcher.toSettle().isEmpty()) {
            dispatchers.settled(dispatcher);
        }
    }
}
