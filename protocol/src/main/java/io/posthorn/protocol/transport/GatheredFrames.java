package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.posthorn.protocol.frame.FrameHeader;
import java.util.ArrayDeque;

/**
 * Whole frames in a row of buffers, encoded in place. They are appended in pieces: {@link #begin}, any frames at the writer
 * index, {@link #accept}. For one thread at a time.
 */
final class GatheredFrames {
    private static final int SMALLEST_BUFFER_BYTES = 1 << 10;
    private static final int LARGEST_FIRST_BUFFER_BYTES = 128 << 10;
    /** A buffer this full is put aside: growing it further would copy it again. */
    private static final int FULL_BYTES = 256 << 10;

    private final ByteBufAllocator allocator;
    private ArrayDeque<ByteBuf> full = new ArrayDeque<>();
    private ByteBuf current;
    private int mark;
    private int tooLargeBytes;
    private int nextBufferBytes = SMALLEST_BUFFER_BYTES;

    GatheredFrames(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Begins a piece; answers the buffer it is appended to. */
    ByteBuf begin() {
        if (current != null && current.readableBytes() >= FULL_BYTES) {
            putAside();
        }
        if (current == null) {
            current = allocator.directBuffer(nextBufferBytes);
        }
        mark = current.writerIndex();
        return current;
    }

    private void putAside() {
        full.add(current);
        current = null;
    }

    /**
     * Ends the piece: keeps its whole frames, up to the first that is longer than allowed, and cuts off the rest. Answers how many
     * bytes it keeps.
     */
    int accept(int maxFrameBytes) {
        int end = current.writerIndex();
        int at = mark;
        tooLargeBytes = 0;
        while (end - at >= FrameHeader.HEADER_BYTES) {
            int length = FrameHeader.length(current, at);
            if (length < FrameHeader.MIN_LENGTH || length > end - at - 4) {
                break;
            }
            if (length > maxFrameBytes - 4) {
                tooLargeBytes = length + 4;
                break;
            }
            at += length + 4;
        }
        current.writerIndex(at);
        int bytes = at - mark;
        mark = at;
        return bytes;
    }

    /** The size of the frame that was too long for the last {@link #accept}; 0 when none was. */
    int tooLargeBytes() {
        return tooLargeBytes;
    }

    /** Forgets what was appended since {@link #begin} or {@link #accept}. */
    void takeBack() {
        current.writerIndex(mark);
    }

    /** Gives away everything accepted, and takes the empty queue for what comes. */
    ArrayDeque<ByteBuf> take(ArrayDeque<ByteBuf> empty) {
        if (current != null && current.isReadable()) {
            putAside();
        }
        ArrayDeque<ByteBuf> taken = full;
        full = empty;
        int bytes = bytes(taken);
        if (bytes > 0) {
            int powerOfTwo = Integer.highestOneBit(bytes) << 1;
            nextBufferBytes = Math.max(SMALLEST_BUFFER_BYTES, Math.min(powerOfTwo, LARGEST_FIRST_BUFFER_BYTES));
        }
        return taken;
    }

    /** Releases everything; answers how many bytes that were. */
    int drop() {
        if (current != null) {
            putAside();
        }
        int bytes = bytes(full);
        full.forEach(ByteBuf::release);
        full.clear();
        return bytes;
    }

    private static int bytes(ArrayDeque<ByteBuf> buffers) {
        int bytes = 0;
        for (ByteBuf buffer : buffers) {
            bytes += buffer.readableBytes();
        }
        return bytes;
    }
}
