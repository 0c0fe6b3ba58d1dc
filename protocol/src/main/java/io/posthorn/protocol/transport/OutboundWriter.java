package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what an {@link OutboundBuffer} gathered to the socket, one write at a time: on the connection's loop
 * ({@link #requestDrain}), or on a thread that is about to wait for the answer ({@link #flush}), which spares
 * it the loop's waking up. Whoever has set {@code writing} owns {@code taken} until it is cleared.
 */
final class OutboundWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundWriter.class);
    /** A flushing thread writes for others, too, but not for ever. */
    private static final int FLUSHES_IN_A_ROW = 4;

    private final OutboundBuffer buffer;
    private final Channel channel;
    /** Null where only the loop may write. */
    private final SocketChannel socket;
    private final AtomicBoolean drainScheduled = new AtomicBoolean();
    private final AtomicBoolean writing = new AtomicBoolean();
    /** The loop found somebody else writing. */
    private final AtomicBoolean missed = new AtomicBoolean();
    private final Runnable drainTask = this::drain;

    // Of whoever is writing.
    private ArrayDeque<ByteBuf> taken = new ArrayDeque<>();
    private int inFlightBytes;
    private volatile long writtenBytes;
    private volatile long writes;

    // Of the loop.
    private boolean toldWritable = true;
    private WritabilityListener writabilityListener = ignored -> {};
    private Runnable whenDrained;

    OutboundWriter(OutboundBuffer buffer, Channel channel) {
        this.buffer = buffer;
        this.channel = channel;
        this.socket = channel instanceof TcpClientChannel tcp ? tcp.socket() : null;
    }

    /** Bytes the socket has taken. Any thread. */
    long writtenBytes() {
        return writtenBytes;
    }

    /** As {@link #writtenBytes}, with what is taken of the present write, buffer by buffer. Of the loop. */
    long takenBytes() {
        ChannelOutboundBuffer present = channel.unsafe().outboundBuffer();
        return writtenBytes - (present == null ? 0 : present.totalPendingWriteBytes() - present.currentProgress());
    }

    /** Grows with each write. Any thread. */
    long writes() {
        return writes;
    }

    void writabilityListener(WritabilityListener listener) {
        writabilityListener = listener;
    }

    /** Runs a task, once, when all is written. Of the loop. */
    void whenDrained(Runnable task) {
        whenDrained = task;
        drain();
    }

    /** Of the loop. */
    void forgetWhenDrained() {
        whenDrained = null;
    }

    /** Has everything written by the loop, soon; costs nothing when that is already on its way. Any thread. */
    void requestDrain() {
        if (!drainScheduled.get() && drainScheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(drainTask);
            } catch (RejectedExecutionException e) {
                // The loop has ended, and the channel with it: begin() fails from now on, nobody waits for these bytes.
                LOG.debug("{}: dropped what was pending, the loop has ended", channel, e);
            }
        }
    }

    /** Writes everything on the calling thread if the socket takes it at once, else has the loop do it. Any thread. */
    void flush() {
        if (socket == null || channel.eventLoop().inEventLoop()) {
            requestDrain();
            return;
        }
        for (int n = 0; n < FLUSHES_IN_A_ROW; n++) {
            // Whoever is writing looks at what is pending when he is through.
            if (!writing.compareAndSet(false, true) || !takeAndWriteHere()) {
                return;
            }
            writing.set(false);
            if (missed.getAndSet(false)) {
                break;
            }
            if (buffer.pendingBytes() == 0) {
                return;
            }
        }
        requestDrain();
    }

    /** False: somebody else is writing, and will request a drain when he is through. Of the loop. */
    private boolean startWriting() {
        if (writing.compareAndSet(false, true)) {
            return true;
        }
        missed.set(true);
        return writing.compareAndSet(false, true);
    }

    /** Answers whether this thread is still the one that writes, with nothing left over. */
    private boolean takeAndWriteHere() {
        int bytes = take();
        if (bytes == 0) {
            return true;
        }
        try {
            while (!taken.isEmpty()) {
                ByteBuf next = taken.peek();
                ByteBuffer nio = next.internalNioBuffer(next.readerIndex(), next.readableBytes());
                int written = socket.write(nio);
                next.skipBytes(written);
                inFlightBytes -= written;
                writtenBytes += written;
                if (next.isReadable()) {
                    channel.eventLoop().execute(this::writeOnLoop);
                    return false;
                }
                taken.poll().release();
            }
        } catch (IOException | RejectedExecutionException e) {
            dropTaken();
            tellFailure(e);
        }
        if (buffer.becameWritable()) {
            requestDrain(); // the loop tells
        }
        return true;
    }

    private void tellFailure(Exception failure) {
        try {
            channel.pipeline().fireExceptionCaught(failure);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the loop has ended, and the channel with it", channel, e);
        }
    }

    private int take() {
        taken = buffer.take(taken);
        inFlightBytes = 0;
        for (ByteBuf next : taken) {
            inFlightBytes += next.readableBytes();
        }
        if (inFlightBytes > 0) {
            writes++;
        }
        return inFlightBytes;
    }

    private void dropTaken() {
        taken.forEach(ByteBuf::release);
        taken.clear();
        writtenBytes += inFlightBytes;
        inFlightBytes = 0;
    }

    private void drain() {
        drainScheduled.set(false);
        tellWritability();
        if (!startWriting()) {
            return;
        }
        if (take() > 0) {
            writeOnLoop();
        } else {
            endWriting();
        }
    }

    private void writeOnLoop() {
        ChannelPromise promise = channel.newPromise();
        promise.addListener(future -> written((ChannelFuture) future));
        while (taken.size() > 1) {
            channel.write(taken.poll(), channel.voidPromise());
        }
        channel.writeAndFlush(taken.poll(), promise);
    }

    private void written(ChannelFuture write) {
        writtenBytes += inFlightBytes;
        inFlightBytes = 0;
        if (!write.isSuccess()) {
            channel.close();
        }
        if (buffer.becameWritable()) {
            tellWritability();
        }
        endWriting();
    }

    private void endWriting() {
        writing.set(false);
        if (!channel.isActive()) {
            return;
        }
        boolean pending = buffer.pendingBytes() > 0;
        if (missed.getAndSet(false) || pending) {
            requestDrain();
        }
        if (!pending) {
            runWhenDrained();
        }
    }

    private void runWhenDrained() {
        Runnable task = whenDrained;
        if (task != null) {
            whenDrained = null;
            task.run();
        }
    }

    private void tellWritability() {
        boolean now = buffer.isWritable();
        if (now != toldWritable) {
            toldWritable = now;
            writabilityListener.writabilityChanged(now);
        }
    }
}
