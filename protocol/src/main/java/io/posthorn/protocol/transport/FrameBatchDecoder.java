package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.ProtocolLimits;

/**
 * Bytes in, batches out: all whole frames of a read go on as one buffer, which the next handler owns. Their headers are
 * checked (length, type, zero), their payloads are not. A frame of the connection itself (HELLO to PONG) always goes on
 * alone, so that whoever takes batches need not look for it.
 *
 * <p>What is left of a read, the beginning of one frame, is copied to a buffer that grows with what arrives: a
 * frame that is announced and never sent costs what was sent of it. After bytes that are no frame, the pipeline gets a
 * {@link MalformedFrameException} and everything that still comes is thrown away.
 */
public final class FrameBatchDecoder extends ChannelInboundHandlerAdapter {
    private static final int FIRST_PARTIAL_BYTES = 16 << 10;
    private static final int LAST_CONNECTION_TYPE = FrameType.PONG.code();

    private int maxFrameBytes;
    private ByteBuf partial;
    private boolean discarding;

    public FrameBatchDecoder(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    static FrameBatchDecoder beforeWelcome() {
        return new FrameBatchDecoder(ProtocolLimits.MIN_MAX_FRAME_BYTES);
    }

    /** The limit for frames from now on. Of the loop. */
    void maxFrameBytes(int bytes) {
        maxFrameBytes = bytes;
    }

    /** Throws away whatever comes from now on. Of the loop. */
    void discard() {
        discarding = true;
        releasePartial();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (!discarding && (partial == null || completePartial(ctx, in))) {
                decode(ctx, in);
            }
        } catch (MalformedFrameException e) {
            discard();
            ctx.fireExceptionCaught(e);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        releasePartial();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        releasePartial();
    }

    private void decode(ChannelHandlerContext ctx, ByteBuf in) {
        int end = in.writerIndex();
        int batch = in.readerIndex();
        int at = batch;
        while (!discarding) {
            int frame;
            try {
                frame = frameBytes(in, at, end);
            } catch (MalformedFrameException e) {
                emit(ctx, in, batch, at);
                throw e;
            }
            if (frame < 0) {
                break;
            }
            if (in.getByte(at + 4) <= LAST_CONNECTION_TYPE) {
                emit(ctx, in, batch, at);
                emit(ctx, in, at, at + frame);
                batch = at + frame;
            }
            at += frame;
        }
        if (discarding) {
            return;
        }
        if (at < end) {
            keep(ctx, in, at, end);
        }
        emit(ctx, in, batch, at);
    }

    /** The size of the frame at an index, header checked as far as it is there; -1 when it is not whole. */
    private int frameBytes(ByteBuf in, int at, int end) {
        int available = end - at;
        if (available < 4) {
            return -1;
        }
        int length = FrameHeader.length(in, at);
        if (length < FrameHeader.MIN_LENGTH || length > maxFrameBytes - 4) {
            throw new MalformedFrameException("a frame of length " + Integer.toUnsignedString(length)
                    + "; allowed are " + FrameHeader.MIN_LENGTH + " to " + (maxFrameBytes - 4));
        }
        if (available < FrameHeader.HEADER_BYTES) {
            return -1;
        }
        if (!FrameType.isKnown(FrameHeader.typeCode(in, at)) || FrameHeader.zero(in, at) != 0) {
            throw new MalformedFrameException("unknown frame type 0x"
                    + Integer.toHexString(FrameHeader.typeCode(in, at) & 0xFF) + ", or bytes 6 and 7 are not zero");
        }
        return length + 4 <= available ? length + 4 : -1;
    }

    private void emit(ChannelHandlerContext ctx, ByteBuf in, int from, int to) {
        if (from < to && !discarding) {
            boolean all = from == in.readerIndex() && to == in.writerIndex();
            ctx.fireChannelRead(all ? in.retain() : in.retainedSlice(from, to - from));
        }
    }

    /** Copies what begins a frame, so that the read buffer does not stay for its sake. */
    private void keep(ChannelHandlerContext ctx, ByteBuf in, int at, int end) {
        int rest = end - at;
        int frame = rest < 4 ? FrameHeader.HEADER_BYTES : FrameHeader.length(in, at) + 4;
        int first = Math.max(rest, Math.min(frame, FIRST_PARTIAL_BYTES));
        partial = ctx.alloc().directBuffer(first);
        partial.writeBytes(in, at, rest);
    }

    /** Moves bytes to the partial frame until it is whole, and emits it; false: it takes more reads. */
    private boolean completePartial(ChannelHandlerContext ctx, ByteBuf in) {
        if (!fill(in, 4) || !fill(in, FrameHeader.HEADER_BYTES)) {
            frameBytes(partial, 0, partial.writerIndex());
            return false;
        }
        frameBytes(partial, 0, partial.writerIndex());
        if (!fill(in, FrameHeader.length(partial, 0) + 4)) {
            return false;
        }
        ByteBuf frame = partial;
        partial = null;
        ctx.fireChannelRead(frame);
        return true;
    }

    /** Has the partial frame hold so many bytes, if they are there. */
    private boolean fill(ByteBuf in, int bytes) {
        int missing = bytes - partial.writerIndex();
        if (missing <= 0) {
            return true;
        }
        partial.writeBytes(in, Math.min(missing, in.readableBytes()));
        return partial.writerIndex() == bytes;
    }

    private void releasePartial() {
        if (partial != null) {
            partial.release();
            partial = null;
        }
    }
}
