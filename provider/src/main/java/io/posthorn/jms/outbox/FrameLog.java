package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.SendFrame;
import java.util.ArrayDeque;

/**
 * SEND frames in the order of their sequences: written at the tail, dropped at the head. The memory is on the heap and is
 * used again; in steady state nothing is allocated. Not thread-safe.
 */
final class FrameLog {
    private static final int FIRST_BYTES = 2 << 10;
    /** A buffer this full is followed by another: growing it further would copy it again. */
    private static final int FULL_BYTES = 128 << 10;
    private static final int LARGEST_SPARE_BYTES = 256 << 10;

    /** Looks at a frame that is in the log. */
    @FunctionalInterface
    interface Visitor {
        /** A frame and where it is. */
        void frame(SendFrame frame, ByteBuf buffer, int start, int length);
    }

    private final ArrayDeque<ByteBuf> buffers = new ArrayDeque<>();
    private final SendFrame view = new SendFrame();
    private ByteBuf spare;
    private long bytes;

    /** The buffer a further frame is to be written to, at its writer index. */
    ByteBuf tail() {
        ByteBuf tail = buffers.peekLast();
        if (tail == null || tail.writerIndex() >= FULL_BYTES) {
            tail = spare != null ? spare : Unpooled.buffer(FIRST_BYTES);
            spare = null;
            buffers.addLast(tail);
        }
        return tail;
    }

    /** The frame that was written at the tail stays. */
    void keep(int length) {
        bytes += length;
    }

    /** Bytes of the frames in the log. */
    long bytes() {
        return bytes;
    }

    /** Drops the frames up to a sequence. */
    void dropUpTo(long sequence) {
        ByteBuf head = buffers.peekFirst();
        while (head != null) {
            while (head.isReadable()) {
                int start = head.readerIndex();
                if (view.wrap(head, start).sequence() > sequence) {
                    return;
                }
                int next = FrameHeader.next(head, start);
                bytes -= next - start;
                head.readerIndex(next);
            }
            buffers.pollFirst();
            recycle(head);
            head = buffers.peekFirst();
        }
    }

    void forEach(Visitor visitor) {
        for (ByteBuf buffer : buffers) {
            int start = buffer.readerIndex();
            while (start < buffer.writerIndex()) {
                int next = FrameHeader.next(buffer, start);
                visitor.frame(view.wrap(buffer, start), buffer, start, next - start);
                start = next;
            }
        }
    }

    private void recycle(ByteBuf buffer) {
        if (spare == null && buffer.capacity() <= LARGEST_SPARE_BYTES) {
            spare = buffer.clear();
        }
    }
}
