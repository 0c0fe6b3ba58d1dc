package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** BODY: a chunk of a large body, before the SEND with the same sequence. */
public final class BodyFrame extends FrameView {
    private static final int SEQUENCE = 16;
    private static final int CHUNK = 24;
    private static final int BYTES = 28;

    /**
     * @throws MalformedFrameException if this is no whole BODY, or its chunk is above 256 KiB
     */
    public BodyFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.BODY, BYTES - FrameHeader.HEADER_BYTES);
        if (bytesLength() > ProtocolLimits.BODY_CHUNK_BYTES) {
            throw new MalformedFrameException("a BODY chunk of " + bytesLength() + " bytes; at most "
                    + ProtocolLimits.BODY_CHUNK_BYTES + " are allowed");
        }
        return this;
    }

    public long sequence() {
        return buffer().getLong(start() + SEQUENCE);
    }

    /** 0, 1, 2… */
    public int chunk() {
        return buffer().getInt(start() + CHUNK);
    }

    public int bytesIndex() {
        return start() + BYTES;
    }

    public int bytesLength() {
        return end() - bytesIndex();
    }

    public static void write(ByteBuf out, int session, int correlation, long sequence, int chunk, ByteBuf body,
            int index, int length) {
        int start = FrameHeader.begin(out, FrameType.BODY, 0, session, correlation);
        out.writeLong(sequence);
        out.writeInt(chunk);
        out.writeBytes(body, index, length);
        FrameHeader.end(out, start);
    }
}
