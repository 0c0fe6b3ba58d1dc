package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.selector.Selector;
import java.util.TreeSet;

/**
 * How far one {@link View} is through one lane. What lies before {@code next} has been looked at: it was not selected, or somebody
 * has it, or it is settled, or it came back and stands in {@code returned}.
 */
final class LaneView {
    /** {@link #peek}: there is nothing more. */
    static final long NOTHING = -1;
    /** {@link #peek}: the budget is used up before something was found. */
    static final long NOT_YET = -2;

    private final LaneCursor cursor;
    private final Selector selector;
    private final TreeSet<Long> returned = new TreeSet<>();
    private long next;
    private long found = NOTHING;
    /** The last offset found to be selected, so that it is not asked again while it waits for credit. */
    private long selected = NOTHING;

    LaneView(LaneCursor cursor, Selector selector) {
        this.cursor = cursor;
        this.selector = selector;
        this.next = cursor.firstOpen();
    }

    LaneCursor cursor() {
        return cursor;
    }

    long next() {
        return next;
    }

    /**
     * The first offset to dispatch next, {@link #NOTHING} or {@link #NOT_YET}; what was returned comes before anything ahead, so
     * order is kept. Nothing changes until it is {@link #take taken}.
     */
    long peek(Scan scan) {
        found = find(scan);
        return found;
    }

    /** What {@link #peek} answered. */
    long found() {
        return found;
    }

    private long find(Scan scan) {
        while (!returned.isEmpty()) {
            long offset = returned.first();
            if (!scan.goOn()) {
                return NOT_YET;
            }
            if (cursor.isAvailable(offset) && selects(offset, scan)) {
                return offset;
            }
            returned.pollFirst();
        }
        long end = cursor.lane().nextOffset();
        while (next < end) {
            if (!scan.goOn()) {
                return NOT_YET;
            }
            next = scan.skip(selector, cursor.lane(), next, end);
            if (next == end) {
                return NOTHING;
            }
            if (cursor.isAvailable(next) && selects(next, scan)) {
                return next;
            }
            next++;
        }
        return NOTHING;
    }

    private boolean selects(long offset, Scan scan) {
        if (selector == null || offset == selected) {
            return true;
        }
        if (!scan.selects(selector, cursor.destination(), cursor.lane(), offset)) {
            return false;
        }
        selected = offset;
        return true;
    }

    /** Whether it will not come by the offset again. */
    boolean isPast(long offset) {
        return offset < next && !returned.contains(offset);
    }

    /** The offset is somebody's now, or settled. */
    void take(long offset) {
        if (offset == next) {
            next++;
        } else if (!returned.isEmpty()) {
            returned.remove(offset);
        }
    }

    /** The offset can be had again. */
    void giveBack(long offset) {
        if (offset < next) {
            returned.add(offset);
        }
    }
}
