package io.posthorn.broker.engine;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.protocol.message.Lane;

/**
 * One walk over all messages in lanes, then over the delayed ones, which moves what stands in some segments. Offsets say nothing of
 * positions once something has been moved, delayed or committed late, so every entry is looked at; a bounded number a tick.
 */
final class RelocationPass {
    private static final int ENTRIES_A_TICK = 50_000;

    private final Storage storage;
    private final Catalog catalog;
    private final Relocation relocation;
    private final int segments;
    private final int[] destinations;
    private int destination;
    private int lane;
    private long offset;
    private long timer;
    /** Entries that may still be looked at in this tick. */
    private int left;
    private boolean moved;

    /** @param segments where the segments begin that are to be emptied */
    RelocationPass(Storage storage, Catalog catalog, Proposer proposer, long[] segments) {
        this.segments = segments.length;
        this.storage = storage;
        this.catalog = catalog;
        this.relocation = new Relocation(storage, proposer, segments);
        this.destinations = catalog.all().stream().mapToInt(Destination::number).toArray();
    }

    /** How many segments are to be emptied. */
    int segments() {
        return segments;
    }

    /** Whether it has found something to move so far. */
    boolean hasMoved() {
        return moved;
    }

    /** Does a piece; answers whether that was the last one. */
    boolean goOn() {
        left = ENTRIES_A_TICK;
        while (destination < destinations.length) {
            Destination of = catalog.get(destinations[destination]);
            QueueLane in = of == null || !Lane.persistent(lane) ? null : of.lanes()[lane];
            if (in != null && !walk(of, in)) {
                return false;
            }
            offset = 0;
            lane = of == null || lane + 1 == Destination.LANES ? 0 : lane + 1;
            destination += lane == 0 ? 1 : 0;
        }
        return walkTimers();
    }

    /** Goes on in the lane; answers whether that is through. */
    private boolean walk(Destination of, QueueLane in) {
        for (offset = Math.max(offset, of.floor(lane)); offset < in.nextOffset(); offset++) {
            long position = in.index().position(offset);
            boolean concerned = relocation.mayConcern(position, in.index().flags(offset))
                    && of.isNeeded(lane, offset);
            if (left-- == 0 || concerned && !move(() -> storage.read(of, in, offset), position, offset, false)) {
                return false;
            }
        }
        return true;
    }

    private boolean walkTimers() {
        for (DelayedMessage delayed : catalog.timers().from(timer)) {
            timer = delayed.number();
            long position = delayed.message().position();
            boolean concerned = relocation.mayConcern(position, delayed.message().flags());
            if (left-- == 0 || concerned && !move(() -> storage.read(delayed), position, timer, true)) {
                return false;
            }
        }
        return true;
    }

    private boolean move(Relocation.Source message, long position, long offsetOrTimer, boolean delayed) {
        Relocation.Result result = relocation.move(message, position, offsetOrTimer, delayed);
        moved |= result == Relocation.Result.MOVED;
        return result != Relocation.Result.NO_ROOM;
    }
}
