package io.posthorn.store.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds how many index blocks of all lanes together are kept for reading, by least recent use. Engine thread. */
public final class BlockCache {
    private record Key(LaneBlocks lane, long block) {}

    private final Map<Key, IndexBlock> blocks;

    /** @param maxBlocks blocks of 128 KiB kept at most */
    public BlockCache(int maxBlocks) {
        blocks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, IndexBlock> eldest) {
                boolean remove = size() > maxBlocks;
                eldest.getValue().evicted(remove);
                return remove;
            }
        };
    }

    IndexBlock get(LaneBlocks lane, long block) {
        return blocks.get(new Key(lane, block));
    }

    void put(LaneBlocks lane, IndexBlock block) {
        block.evicted(false);
        blocks.put(new Key(lane, block.number()), block);
    }

    void remove(LaneBlocks lane, long block) {
        IndexBlock removed = blocks.remove(new Key(lane, block));
        if (removed != null) {
            removed.evicted(true);
        }
    }

    /** Forgets the blocks of a lane from one on. */
    void removeFrom(LaneBlocks lane, long firstBlock) {
        blocks.entrySet().removeIf(entry -> {
            boolean remove = entry.getKey().lane() == lane && entry.getKey().block() >= firstBlock;
            if (remove) {
                entry.getValue().evicted(true);
            }
            return remove;
        });
    }
}
