package io.posthorn.broker.engine.queue;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What is known of some offsets of a lane. Offsets come in long runs and go from the front: hashed as they are, each that is taken out
 * would cost a walk over the run behind it, so they are scattered first.
 *
 * @param <V> what is known of one
 */
public final class OffsetMap<V> {
    /** Odd, so that multiplying by it is undone by multiplying by the other. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final long GATHER = 0xF1DE83E19937733DL;

    private final LongObjectMap<V> map;

    /** @param capacity how many are expected at first */
    public OffsetMap(int capacity) {
        map = new LongObjectHashMap<>(capacity);
    }

    private static long key(long offset) {
        return offset * SCATTER;
    }

    private static long offset(long key) {
        return key * GATHER;
    }

    /** What is known of the offset, or null. */
    public V get(long offset) {
        return map.get(key(offset));
    }

    /** Replaces what was known of the offset, which is answered, or null. */
    public V put(long offset, V value) {
        return map.put(key(offset), value);
    }

    /** Forgets the offset; answers what was known, or null. */
    public V remove(long offset) {
        return map.remove(key(offset));
    }

    public boolean contains(long offset) {
        return map.containsKey(key(offset));
    }

    public boolean isEmpty() {
        return map.isEmpty();
    }

    public int size() {
        return map.size();
    }

    /** The offsets of which such a thing is known, ascending. */
    public long[] offsets(Predicate<V> wanted) {
        long[] offsets = new long[map.size()];
        int n = 0;
        for (LongObjectMap.PrimitiveEntry<V> entry : map.entries()) {
            if (wanted.test(entry.value())) {
                offsets[n++] = offset(entry.key());
            }
        }
        offsets = Arrays.copyOf(offsets, n);
        Arrays.sort(offsets);
        return offsets;
    }
}
