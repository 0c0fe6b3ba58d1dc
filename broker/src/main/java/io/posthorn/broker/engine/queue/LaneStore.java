package io.posthorn.broker.engine.queue;

import io.posthorn.store.index.ConsumeQueue;

/** Where the consume queues of lanes are kept. */
public interface LaneStore {
    /**
     * Opens or makes the consume queue of a lane.
     *
     * @param nextOffset the first offset it does not hold yet; entries found from there on are forgotten
     * @param floor all offsets below are settled by everyone and need not be there
     */
    ConsumeQueue open(int destination, int lane, long nextOffset, long floor);

    /** Removes all that is kept of the destination. */
    void delete(int destination);

    Retention retention(int lane);
}
