package io.posthorn.benchmarks.nullbroker;

import java.nio.ByteBuffer;

/**
 * What is stored and not yet delivered: the part of the file between a cursor and the stored tail. A round that is just
 * stored is delivered from memory when the cursor is at its start; everything else is read back from the file. Confined
 * to the event loop.
 */
final class StoredBacklog {
    private static final int WINDOW_BYTES = 256 * 1024;

    private final AppendFile file;
    private final Receivers receivers;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES).limit(0);
    private long cursor;
    private long storedTail;

    StoredBacklog(AppendFile file, Receivers receivers) {
        this.file = file;
        this.receivers = receivers;
    }

    /** Whether so many more bytes, a lap's skipped rest included, can be appended without overwriting the backlog. */
    boolean hasRoomFor(long unstoredBytes) {
        return storedTail + unstoredBytes - cursor <= file.capacityBytes() - NullFrame.MAX_FRAME_BYTES * 8L;
    }

    void stored(Round round) {
        boolean live = cursor == storedTail;
        storedTail = round.start() + round.sizeBytes();
        if (live) {
            ByteBuffer frames = round.frames().position(0);
            deliverFrom(frames);
            cursor = round.start() + frames.position();
            window.limit(0);
        }
        deliver();
    }

    /** Delivers from the file until the backlog or the credit is used up. */
    void deliver() {
        while (cursor < storedTail && receivers.haveCredit()) {
            if (!window.hasRemaining() && !fill()) {
                continue;
            }
            int before = window.position();
            boolean creditLeft = deliverFrom(window);
            int taken = window.position() - before;
            cursor += taken;
            if (creditLeft && taken == 0 && !skipToNextLap()) {
                window.limit(window.position());
            }
        }
    }

    private boolean skipToNextLap() {
        boolean endOfLap = window.remaining() >= NullFrame.LENGTH_BYTES && window.getInt(window.position()) == 0;
        if (endOfLap) {
            cursor = file.nextLap(cursor);
            window.limit(window.position());
        }
        return endOfLap;
    }

    /** Reads the next stretch; false when the lap ended here and the cursor moved instead. */
    private boolean fill() {
        long inLap = file.bytesToEndOfLap(cursor);
        if (inLap < NullFrame.LENGTH_BYTES) {
            cursor = file.nextLap(cursor);
            return false;
        }
        long readable = Math.min(inLap, storedTail - cursor);
        window.clear().limit((int) Math.min(WINDOW_BYTES, readable));
        file.read(window, cursor);
        window.flip();
        return true;
    }

    /** Delivers whole frames; false when the credit ended first. The position ends after the last one delivered. */
    private boolean deliverFrom(ByteBuffer frames) {
        int limit = frames.limit();
        while (frames.remaining() >= NullFrame.LENGTH_BYTES) {
            int length = frames.getInt(frames.position());
            int frameBytes = NullFrame.LENGTH_BYTES + length;
            if (length == 0 || frames.remaining() < frameBytes) {
                break;
            }
            frames.limit(frames.position() + frameBytes);
            boolean delivered = receivers.deliver(frames);
            frames.limit(limit);
            if (!delivered) {
                return false;
            }
        }
        return true;
    }
}
