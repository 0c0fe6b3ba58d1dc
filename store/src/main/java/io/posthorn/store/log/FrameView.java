package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;

/**
 * A reusable window on one frame, of a batch or of a segment; valid until it is pointed elsewhere or what it looks at is
 * cleared. One thread.
 */
public final class FrameView {
    private ByteBuf buffer;
    private int index;
    private long position;
    private int length;

    FrameView wrap(ByteBuf frames, int frameIndex, long framePosition) {
        buffer = frames;
        index = frameIndex;
        position = framePosition;
        length = frames.getInt(frameIndex + Frame.LENGTH);
        return this;
    }

    /** Where the frame is, or will be, in the log. */
    public long position() {
        return position;
    }

    /** Header and payload, without the padding. */
    public int lengthBytes() {
        return length;
    }

    /** First position behind this frame. */
    public long endPosition() {
        return position + Frame.aligned(length);
    }

    public byte kind() {
        return buffer.getByte(index + Frame.KIND);
    }

    public byte version() {
        return buffer.getByte(index + Frame.VERSION);
    }

    public long timestampMs() {
        return buffer.getLong(index + Frame.TIMESTAMP);
    }

    /** The buffer the frame lies in; its reader and writer index mean nothing here. Not to be written to or released. */
    public ByteBuf buffer() {
        return buffer;
    }

    /** Where the payload begins in {@link #buffer()}. */
    public int payloadIndex() {
        return index + Frame.HEADER_BYTES;
    }

    public int payloadLength() {
        return length - Frame.HEADER_BYTES;
    }

    int index() {
        return index;
    }
}
