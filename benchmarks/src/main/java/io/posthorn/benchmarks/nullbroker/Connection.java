package io.posthorn.benchmarks.nullbroker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;

/**
 * One client: cuts what arrives into frames and collects what is to be written until the end of the loop's turn. When
 * the broker has no room for a frame the connection stops reading and keeps what it holds. Confined to the event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final int OUT_BYTES = 64 * 1024;

    private final NullEngine engine;
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>();
    private Channel channel;
    private ByteBuf partial;
    private ByteBuf out;
    private boolean awaitsFlush;
    private boolean receiving;
    private long creditMessages;

    Connection(NullEngine engine) {
        this.engine = engine;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        partial = context.alloc().directBuffer(NullFrame.MAX_FRAME_BYTES, NullFrame.MAX_FRAME_BYTES);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (!held.isEmpty()) {
            held.add(in);
        } else if (cut(in)) {
            in.release();
        } else {
            held.add(in);
            channel.config().setAutoRead(false);
            engine.pause(this);
        }
    }

    /** Goes on with what was held; returns whether all of it was taken and reading goes on. */
    boolean resume() {
        while (!held.isEmpty()) {
            if (!cut(held.peek())) {
                return false;
            }
            held.poll().release();
        }
        channel.config().setAutoRead(true);
        return true;
    }

    /** Handles all frames of a buffer; false when the broker refused one for want of room, to be tried again. */
    private boolean cut(ByteBuf in) {
        if (partial.isReadable() && !finishPartial(in)) {
            return false;
        }
        while (in.readableBytes() >= NullFrame.LENGTH_BYTES) {
            int length = in.getInt(in.readerIndex());
            if (!NullFrame.isLegalLength(length)) {
                return closeMalformed(in);
            }
            int frameBytes = NullFrame.LENGTH_BYTES + length;
            if (in.readableBytes() < frameBytes) {
                break;
            }
            if (!handle(in, in.readerIndex(), frameBytes)) {
                return false;
            }
            in.skipBytes(frameBytes);
        }
        partial.writeBytes(in);
        return true;
    }

    /** Completes the frame begun in an earlier buffer; false when it is whole and refused. */
    private boolean finishPartial(ByteBuf in) {
        fillPartial(in, NullFrame.LENGTH_BYTES);
        if (partial.readableBytes() < NullFrame.LENGTH_BYTES) {
            return true;
        }
        int length = partial.getInt(0);
        if (!NullFrame.isLegalLength(length)) {
            return closeMalformed(in);
        }
        int frameBytes = NullFrame.LENGTH_BYTES + length;
        fillPartial(in, frameBytes);
        if (partial.readableBytes() < frameBytes) {
            return true;
        }
        if (!handle(partial, 0, frameBytes)) {
            return false;
        }
        partial.clear();
        return true;
    }

    private void fillPartial(ByteBuf in, int wantedBytes) {
        int missing = wantedBytes - partial.readableBytes();
        if (missing > 0) {
            partial.writeBytes(in, Math.min(missing, in.readableBytes()));
        }
    }

    private boolean closeMalformed(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        partial.clear();
        channel.close();
        return true;
    }

    private boolean handle(ByteBuf frame, int index, int frameBytes) {
        byte op = frame.getByte(index + NullFrame.OP_INDEX);
        switch (op) {
            case NullFrame.SEND_STORED:
                return engine.store(this, frame, index, frameBytes);
            case NullFrame.SEND_PASSING:
                return engine.pass(frame, index, frameBytes);
            case NullFrame.ACKNOWLEDGE:
                creditMessages++;
                engine.creditReturned();
                return true;
            case NullFrame.ATTACH:
                receiving = true;
                creditMessages = frame.getLong(index + NullFrame.SEQUENCE_INDEX);
                engine.attach(this);
                return true;
            default:
                channel.close();
                return true;
        }
    }

    void answer(int lane, long sequence) {
        room(NullFrame.HEADER_BYTES).writeInt(NullFrame.HEADER_BYTES - NullFrame.LENGTH_BYTES)
                .writeByte(NullFrame.ANSWER).writeShort(lane).writeLong(sequence);
    }

    boolean hasCredit() {
        return creditMessages > 0;
    }

    /** Room for one delivery; the caller writes the frame there. Takes one credit. */
    ByteBuf deliver(int frameBytes) {
        creditMessages--;
        return room(frameBytes);
    }

    private ByteBuf room(int bytes) {
        if (out != null && out.writableBytes() < bytes) {
            channel.write(out, channel.voidPromise());
            out = null;
        }
        if (out == null) {
            out = channel.alloc().directBuffer(OUT_BYTES + bytes, OUT_BYTES + bytes);
            if (!awaitsFlush) {
                awaitsFlush = true;
                engine.flushLater(this);
            }
        }
        return out;
    }

    void flush() {
        ByteBuf last = out;
        out = null;
        awaitsFlush = false;
        channel.writeAndFlush(last, channel.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (receiving) {
            engine.detach(this);
        }
        engine.forget(this);
        partial.release();
        held.forEach(ByteBuf::release);
        held.clear();
        if (out != null) {
            out.release();
            out = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
