package io.posthorn.broker.engine.queue;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;

/**
 * How much of each log segment is still needed: bytes of messages some group has not settled, of undecided half messages and of
 * unfinished uploads. A segment with nothing live, below the checkpoint, may be retired. Derived state: counted anew at start.
 */
public final class SegmentLedger {
    private final long segmentBytes;
    private final LongObjectMap<long[]> liveBySegment = new LongObjectHashMap<>();
    private long liveBytes;

    public SegmentLedger(long segmentBytes) {
        this.segmentBytes = segmentBytes;
    }

    /** Something of so many bytes at the position is needed. */
    public void live(long position, int bytes) {
        long[] live = liveBySegment.get(position / segmentBytes);
        if (live == null) {
            live = new long[2];
            liveBySegment.put(position / segmentBytes, live);
        }
        live[0]++;
        live[1] += bytes;
        liveBytes += bytes;
    }

    /** It is not needed any more. */
    public void dead(long position, int bytes) {
        long[] live = liveBySegment.get(position / segmentBytes);
        if (live == null || live[0] == 0) {
            throw new IllegalStateException(
                    "segment of position " + position + " holds nothing live, yet a message there died");
        }
        liveBytes -= bytes;
        live[1] -= bytes;
        if (--live[0] == 0) {
            liveBySegment.remove(position / segmentBytes);
        }
    }

    public boolean isDead(long segmentStart) {
        return !liveBySegment.containsKey(segmentStart / segmentBytes);
    }

    /** Live bytes in the segment that begins at the position. */
    public long liveBytes(long segmentStart) {
        long[] live = liveBySegment.get(segmentStart / segmentBytes);
        return live == null ? 0 : live[1];
    }

    public long liveBytes() {
        return liveBytes;
    }
}
