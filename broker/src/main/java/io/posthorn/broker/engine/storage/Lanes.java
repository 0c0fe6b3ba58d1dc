package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.queue.LaneStore;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.protocol.message.Lane;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.index.BlockCache;
import io.posthorn.store.index.ConsumeQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the consume queues: persistent lanes under {@code index}, the others under {@code unforced}, which is empty at start. */
final class Lanes implements LaneStore {
    private static final int CACHED_BLOCKS = 256;

    private final Disk index;
    private final Disk unforcedIndex;
    private final LogRetention persistent;
    private final LogRetention unforced;
    private final long unforcedFirstOffset;
    private final BlockCache cache = new BlockCache(CACHED_BLOCKS);
    private final Map<Integer, List<ConsumeQueue>> persistentLanes = new HashMap<>();

    Lanes(Disk data, LogRetention persistent, LogRetention unforced, long unforcedFirstOffset) {
        this.unforcedFirstOffset = unforcedFirstOffset;
        this.index = data.folder("index");
        this.unforcedIndex = data.folder("unforced").folder("index");
        this.persistent = persistent;
        this.unforced = unforced;
    }

    @Override
    public ConsumeQueue open(int destination, int lane, long nextOffset, long floor) {
        String folder = Integer.toString(destination);
        String name = Integer.toString(lane);
        if (!Lane.persistent(lane)) {
            return ConsumeQueue.create(unforcedIndex.folder(folder), name, nextOffset, cache);
        }
        try {
            ConsumeQueue queue = nextOffset == 0
                    ? ConsumeQueue.create(index.folder(folder), name, 0, cache)
                    : ConsumeQueue.reopen(index.folder(folder), name, floor, nextOffset, cache);
            persistentLanes.computeIfAbsent(destination, key -> new ArrayList<>(1)).add(queue);
            return queue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long firstOffset(int lane) {
        return Lane.persistent(lane) ? 0 : unforcedFirstOffset;
    }

    @Override
    public void delete(int destination) {
        persistentLanes.remove(destination);
        try {
            index.deleteFolder(Integer.toString(destination));
            unforcedIndex.deleteFolder(Integer.toString(destination));
        } catch (IOException e) {
            throw new UncheckedIOException("the index of destination " + destination + " cannot be deleted", e);
        }
    }

    @Override
    public Retention retention(int lane) {
        return retentionOf(lane);
    }

    LogRetention retentionOf(int lane) {
        return Lane.persistent(lane) ? persistent : unforced;
    }

    /** Every open persistent lane: what a checkpoint has to write. */
    List<ConsumeQueue> persistentLanes() {
        List<ConsumeQueue> all = new ArrayList<>();
        persistentLanes.values().forEach(all::addAll);
        return all;
    }

    /** The log has told all it knows of the lanes that were not whole. */
    void rebuilt() {
        persistentLanes().stream().filter(lane -> !lane.isComplete()).forEach(ConsumeQueue::rebuilt);
    }

    /** Whether some lane's file did not hold what the checkpoint says, so that the log must tell. */
    boolean needRebuild() {
        return persistentLanes().stream().anyMatch(lane -> !lane.isComplete());
    }
}
