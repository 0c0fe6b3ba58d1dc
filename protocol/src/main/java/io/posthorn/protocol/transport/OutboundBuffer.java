package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.ProtocolLimits;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one way to send on a connection, for any thread:
 *
 * <pre>
 * ByteBuf out = outbound.begin();
 * try {
 *     SentFrame.write(out, session, 0, sequence);
 * } finally {
 *     outbound.end();
 * }
 * </pre>
 *
 * Frames are encoded straight into one accumulating buffer. The {@link OutboundWriter} brings everything gathered
 * to the socket with one write; there is one write in flight, and what comes meanwhile waits for the next. Frames of
 * one thread keep their order. An encoder that fails leaves no partial frame, whole ones before it stay.
 *
 * <p>It takes what it is given up to {@link #LIMIT_BYTES}; a peer that lets so much pile up is disconnected. Callers
 * are expected to stop at {@link #isWritable()} = false.
 */
public final class OutboundBuffer {
    static final int HIGH_WATER_BYTES = 2 << 20;
    static final int LOW_WATER_BYTES = 1 << 20;
    /** Pending bytes at which the connection is given up. */
    public static final int LIMIT_BYTES = 128 << 20;

    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition becameWritable = lock.newCondition();
    private final OutboundWriter writer;
    private final List<FrameSource> sources = new CopyOnWriteArrayList<>();

    // Under the lock.
    private final GatheredFrames gathered;
    private ConnectionClosedException closed;

    // Written under the lock, read anywhere.
    private volatile long appendedBytes;
    private volatile boolean writable = true;
    private volatile int maxFrameBytes = ProtocolLimits.MIN_MAX_FRAME_BYTES;

    OutboundBuffer(Channel channel) {
        this.channel = channel;
        this.gathered = new GatheredFrames(channel.alloc());
        this.writer = new OutboundWriter(this, channel);
    }

    /**
     * Locks the buffer for the calling thread, which now appends whole frames at its writer index and then calls
     * {@link #end()}, in a {@code finally}. What is between must be short and must not block.
     *
     * @throws ConnectionClosedException if the connection has ended; nothing is locked then
     */
    public ByteBuf begin() {
        lock.lock();
        boolean begun = false;
        try {
            if (closed != null) {
                throw new ConnectionClosedException(closed.code(), closed.getMessage(), closed);
            }
            if (lock.getHoldCount() > 1) {
                throw new IllegalStateException("begin() inside of begin(): one frame would end up in another");
            }
            ByteBuf out = gathered.begin();
            begun = true;
            return out;
        } finally {
            if (!begun) {
                lock.unlock();
            }
        }
    }

    /**
     * Ends what {@link #begin()} began and has it sent. A frame that was not finished is taken back.
     *
     * @throws FrameTooLargeException if a frame is above maxFrame; it and what came after it are taken back
     */
    public void end() {
        if (accept()) {
            requestDrain();
        }
    }

    /** As {@link #end()}, but has nothing sent: the caller calls {@link #flush()} next. */
    public void endBeforeFlush() {
        accept();
    }

    /**
     * Has everything sent, for a thread that waits for an answer next: it writes to the socket itself when that is
     * possible, together with what others have gathered, else as {@link #requestDrain()}.
     */
    public void flush() {
        writer.flush();
    }

    private boolean accept() {
        try {
            return acceptFrames() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Has the sources asked and everything sent soon; costs nothing when that is already on its way. Any thread. */
    public void requestDrain() {
        writer.requestDrain();
    }

    /** From now on each drain asks this source, after the sources added before it. */
    public void addSource(FrameSource source) {
        sources.add(source);
    }

    public void removeSource(FrameSource source) {
        sources.remove(source);
    }

    /** Bytes appended that the socket has not taken yet. */
    public long pendingBytes() {
        return Math.max(0, appendedBytes - writer.writtenBytes());
    }

    /** False from the high-water mark (2 MiB pending) until the low-water mark (1 MiB). */
    public boolean isWritable() {
        return writable;
    }

    /**
     * Waits until the buffer is writable or the connection has ended; not for the connection's loop.
     *
     * @return false when the time was over before
     */
    public boolean awaitWritable(long timeoutMs) throws InterruptedException {
        if (writable) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            while (!writable && closed == null) {
                if (leftNs <= 0) {
                    return false;
                }
                leftNs = becameWritable.awaitNanos(leftNs);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void maxFrameBytes(int bytes) {
        maxFrameBytes = bytes;
    }

    void writabilityListener(WritabilityListener listener) {
        writer.writabilityListener(listener);
    }

    /** Grows with each write; the heartbeat compares. */
    long writes() {
        return writer.writes();
    }

    /** Changes whenever the socket takes something; the heartbeat compares. Of the loop. */
    long takenBytes() {
        return writer.takenBytes();
    }

    /** Takes no more frames, sends what it has, then runs the task. Of the loop. */
    void finish(ConnectionClosedException reason, Runnable afterwards) {
        refuse(reason);
        writer.whenDrained(afterwards);
    }

    /** Drops everything. Of the loop; repeatable. */
    void close(ConnectionClosedException reason) {
        refuse(reason);
        lock.lock();
        try {
            appendedBytes -= gathered.drop();
        } finally {
            lock.unlock();
        }
        sources.clear();
        writer.forgetWhenDrained();
    }

    private void refuse(ConnectionClosedException reason) {
        lock.lock();
        try {
            if (closed == null) {
                closed = reason;
            }
            becameWritable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the whole frames of the piece that was begun; under the lock. */
    private int acceptFrames() {
        int bytes = gathered.accept(maxFrameBytes);
        appendedBytes += bytes;
        long pending = pendingBytes();
        if (pending > HIGH_WATER_BYTES) {
            writable = false;
            if (pending > LIMIT_BYTES && closed == null) {
                closed = new ConnectionClosedException(ErrorCode.RESOURCE_LIMIT,
                        "the peer let " + pending + " bytes pile up");
                channel.eventLoop().execute(channel::close);
            }
        }
        if (gathered.tooLargeBytes() > 0) {
            throw new FrameTooLargeException(gathered.tooLargeBytes(), maxFrameBytes);
        }
        return bytes;
    }

    /**
     * Gives away everything gathered, and takes the empty queue for what comes. For whoever writes, one at a time.
     */
    ArrayDeque<ByteBuf> take(ArrayDeque<ByteBuf> empty) {
        lock.lock();
        try {
            if (closed == null) {
                askSources();
            }
            return gathered.take(empty);
        } finally {
            lock.unlock();
        }
    }

    /** After a write: whether that brought it below the low-water mark. */
    boolean becameWritable() {
        if (writable || pendingBytes() > LOW_WATER_BYTES) {
            return false;
        }
        lock.lock();
        try {
            writable = pendingBytes() <= LOW_WATER_BYTES;
            becameWritable.signalAll();
            return writable;
        } finally {
            lock.unlock();
        }
    }

    private void askSources() {
        for (FrameSource source : sources) {
            ByteBuf out = gathered.begin();
            try {
                source.writeTo(out);
                acceptFrames();
            } catch (RuntimeException e) {
                gathered.takeBack();
                // Later: whoever closes the connection for it must not find this drain half done.
                channel.eventLoop().execute(() -> channel.pipeline().fireExceptionCaught(e));
            }
        }
    }
}
