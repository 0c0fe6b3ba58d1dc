package io.posthorn.protocol.route;

import io.posthorn.protocol.message.DestinationKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Placement by rendezvous hashing: the group with the highest score holds the partition. When a group is added, only
 * the partitions that move to it move. Durable knowledge: other numbers would look for stored messages elsewhere.
 */
public final class Rendezvous {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Rendezvous() {}

    /**
     * The index in {@code groups} of the group that holds a partition.
     *
     * @param groups all groups of the cluster, living or not, sorted by name
     * @throws IllegalArgumentException if there is no group
     */
    public static int place(DestinationKind kind, String name, int partition, List<String> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("no broker group to place " + name + " in");
        }
        long key = fnv1a(kind.letter() + ":" + name + "#" + partition);
        int best = 0;
        long bestScore = score(key, groups.get(0));
        for (int i = 1; i < groups.size(); i++) {
            long score = score(key, groups.get(i));
            if (Long.compareUnsigned(score, bestScore) > 0) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(long key, String group) {
        return mix(key ^ mix(fnv1a(group)));
    }

    private static long fnv1a(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xFF) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of SplitMix64: each bit of the input changes half of the output's. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
