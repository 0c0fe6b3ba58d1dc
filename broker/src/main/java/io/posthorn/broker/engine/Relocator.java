package io.posthorn.broker.engine;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies what a few old, nearly dead segments are kept for to the log's tail, so that one dead letter never pins a gigabyte. Only
 * when most of the log is garbage, in passes over all lanes, a bounded piece at a time. Each pass takes the next segments in
 * turn: some may hold only what cannot be moved, like half messages, and must not keep the others from their turn.
 */
final class Relocator {
    /** A segment is worth relocating when at most this part of it lives, and a pass takes so many: it fills one segment at most. */
    private static final int LIVE_FRACTION = 8;
    /** Garbage that is not worth any work. */
    private static final int TOLERATED_SEGMENTS = 4;
    /** Ticks without a pass when no segment had anything that could be moved. */
    private static final int PAUSE_TICKS = 100;

    private final Storage storage;
    private final Catalog catalog;
    private final Proposer proposer;
    private RelocationPass pass;
    /** The last segment of the last pass: the next one begins behind it. */
    private long lastStart = -1;
    /** Segments looked through since something was moved. */
    private int fruitless;
    private int pauseTicks;
    private boolean underWay;

    Relocator(Storage storage, Catalog catalog, Proposer proposer) {
        this.storage = storage;
        this.catalog = catalog;
        this.proposer = proposer;
    }

    /** Whether what is relocated has still to be applied. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Does a piece of the work if there is some. */
    void onTick() {
        if (underWay || pauseTicks > 0 && --pauseTicks > 0) {
            return;
        }
        pass = pass == null ? begin() : pass;
        if (pass == null) {
            return;
        }
        boolean over = pass.goOn();
        underWay = true;
        proposer.whenApplied(() -> underWay = false);
        if (over) {
            fruitless = pass.hasMoved() ? 0 : fruitless + pass.segments();
            pass = null;
        }
    }

    private RelocationPass begin() {
        List<Long> starts = storage.log().segmentStarts();
        long segmentBytes = storage.log().segmentSizeBytes();
        long garbage = starts.size() * segmentBytes - storage.liveBytes();
        if (garbage <= Math.max(storage.liveBytes(), TOLERATED_SEGMENTS * segmentBytes)) {
            return null;
        }
        List<Long> worth = new ArrayList<>();
        for (long start : starts.subList(0, Math.max(0, starts.size() - 2))) {
            long live = storage.liveBytes(start);
            if (live > 0 && live <= segmentBytes / LIVE_FRACTION) {
                worth.add(start);
            }
        }
        if (fruitless > 0 && fruitless >= worth.size()) {
            fruitless = 0;
            pauseTicks = PAUSE_TICKS;
        }
        return worth.isEmpty() || pauseTicks > 0 ? null
                : new RelocationPass(storage, catalog, proposer, nextOf(worth));
    }

    private long[] nextOf(List<Long> worth) {
        int first = 0;
        while (first < worth.size() && worth.get(first) <= lastStart) {
            first++;
        }
        long[] next = new long[Math.min(worth.size(), LIVE_FRACTION)];
        for (int i = 0; i < next.length; i++) {
            next[i] = worth.get((first + i) % worth.size());
        }
        lastStart = next[next.length - 1];
        return next;
    }
}
