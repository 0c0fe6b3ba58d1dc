package io.posthorn.broker.engine.storage;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.TreeSet;

/**
 * Which segments hold the COMMIT records that say where the half messages of other segments went. Without its commit a half
 * message cannot be put into the index again, so the commit's segment stays as long as one of those others has something live.
 */
final class CommitLinks {
    private final long segmentBytes;
    /** Segment of commits to the segments of their half messages; both by number. */
    private final LongObjectMap<TreeSet<Long>> halvesOf = new LongObjectHashMap<>();

    CommitLinks(long segmentBytes) {
        this.segmentBytes = segmentBytes;
    }

    /** The commit at one position places the half message at the other. */
    void add(long halfPosition, long commitPosition) {
        long half = halfPosition / segmentBytes;
        long commit = commitPosition / segmentBytes;
        if (half != commit) {
            TreeSet<Long> halves = halvesOf.get(commit);
            if (halves == null) {
                halves = new TreeSet<>();
                halvesOf.put(commit, halves);
            }
            halves.add(half);
        }
    }

    /** Starts of the segments whose life keeps the segment that begins at the position. */
    boolean isKept(long segmentStart, SegmentState segments) {
        TreeSet<Long> halves = halvesOf.get(segmentStart / segmentBytes);
        if (halves == null) {
            return false;
        }
        halves.removeIf(half -> segments.isDead(half * segmentBytes));
        if (halves.isEmpty()) {
            halvesOf.remove(segmentStart / segmentBytes);
        }
        return !halves.isEmpty();
    }

    /** Whether anything in a segment is live. */
    interface SegmentState {
        boolean isDead(long segmentStart);
    }
}
