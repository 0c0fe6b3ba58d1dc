package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.nullbroker.NullFrame;
import io.posthorn.benchmarks.peer.Counter;
import io.posthorn.benchmarks.peer.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection for many synchronous senders. Whoever finds no writer at work writes, also what others add meanwhile;
 * one thread reads the answers and wakes those they are for.
 */
final class SharedLink implements AutoCloseable {
    private static final long JOIN_LIMIT_MS = 5_000;

    private final SocketChannel channel;
    private final List<LaneSender> lanes = new CopyOnWriteArrayList<>();
    private final Thread reader;
    // Guarded by this, except that the one writer at work owns `writing`.
    private ByteBuffer filling = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private ByteBuffer writing = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private boolean writerAtWork;
    private volatile boolean ended;

    SharedLink(SocketChannel channel) {
        this.channel = channel;
        reader = new Thread(this::readAnswers, "null-answers");
        reader.setDaemon(true);
        reader.start();
    }

    synchronized Sender openSender() {
        LaneSender lane = new LaneSender(lanes.size());
        lanes.add(lane);
        return lane;
    }

    private void write(int lane, long sequence, byte[] body) throws IOException {
        synchronized (this) {
            // Each sender has one frame out at most, so the buffer holds them all.
            Frames.putHeader(filling, NullFrame.SEND_STORED, lane, sequence, body.length);
            filling.put(body);
            if (writerAtWork) {
                return;
            }
            writerAtWork = true;
        }
        while (swap()) {
            while (writing.hasRemaining()) {
                channel.write(writing);
            }
            writing.clear();
        }
    }

    private synchronized boolean swap() {
        if (filling.position() == 0) {
            writerAtWork = false;
            return false;
        }
        ByteBuffer full = filling.flip();
        filling = writing;
        writing = full;
        return true;
    }

    private void readAnswers() {
        ByteBuffer in = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
        try {
            while (channel.read(in) >= 0) {
                in.flip();
                while (Frames.hasWhole(in)) {
                    lanes.get(Frames.lane(in)).answered(Frames.sequence(in));
                    Frames.skip(in);
                }
                in.compact();
            }
        } catch (IOException closed) {
            // The waiting senders are told below.
        } finally {
            ended = true;
            lanes.forEach(lane -> LockSupport.unpark(lane.waiter));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            reader.join(JOIN_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One producer's part of the connection. */
    private final class LaneSender implements Sender {
        private final int lane;
        private final Counter answered = new Counter();
        private volatile Thread waiter;
        private long sequence;

        LaneSender(int lane) {
            this.lane = lane;
        }

        @Override
        public void send(byte[] body) throws IOException {
            waiter = Thread.currentThread();
            write(lane, ++sequence, body);
            while (answered.get() < sequence) {
                if (ended) {
                    throw new IOException("the null broker closed the connection");
                }
                LockSupport.park(this);
            }
        }

        void answered(long upTo) {
            answered.set(upTo);
            LockSupport.unpark(waiter);
        }

        @Override
        public long sentMessages() {
            return answered.get();
        }

        @Override
        public void drain() {
            // A send returns with its answer.
        }

        @Override
        public void close() {
            // The connection belongs to the link.
        }
    }
}
