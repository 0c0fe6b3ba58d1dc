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

    /**
     * The offset of the lane's first message: 0, but for a NON_PERSISTENT lane one that no earlier run of the broker has used, so
     * that what a client still says of a message that died with the broker does not hit another one.
     */
    long firstOffset(int lane);

    /** Removes all that is kept of the destination. */
    void delete(int destination);

    Retention retention(int lane);
}
