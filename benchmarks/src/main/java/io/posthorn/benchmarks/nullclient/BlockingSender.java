package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.nullbroker.NullFrame;
import io.posthorn.benchmarks.peer.Counter;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Sends on a connection of its own and reads the answers on the sending thread: when the window is used up, what was
 * gathered goes out in one write and the thread waits for the next answer. A synchronous send is a window of one.
 */
final class BlockingSender implements Sender {
    private static final int GATHER_BYTES = 32 * 1024;

    private final SocketChannel channel;
    private final boolean persistent;
    private final int windowMessages;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private final Counter sent = new Counter();
    private long sequence;
    private long answered;

    BlockingSender(SocketChannel channel, SendMode mode) {
        this.channel = channel;
        persistent = mode.persistent();
        windowMessages = Math.max(1, mode.windowMessages());
    }

    @Override
    public void send(byte[] body) throws IOException {
        Frames.putHeader(out, persistent ? NullFrame.SEND_STORED : NullFrame.SEND_PASSING, 0, ++sequence, body.length);
        out.put(body);
        if (!persistent) {
            sent.set(sequence);
            if (out.position() >= GATHER_BYTES) {
                flush();
            }
            return;
        }
        if (sequence - answered >= windowMessages) {
            flush();
            readAnswers();
        } else if (out.position() >= GATHER_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    /** Waits until at least one answer came. */
    private void readAnswers() throws IOException {
        long before = answered;
        while (answered == before) {
            if (channel.read(in) < 0) {
                throw new EOFException("the null broker closed the connection");
            }
            in.flip();
            while (Frames.hasWhole(in)) {
                answered = Frames.sequence(in);
                Frames.skip(in);
            }
            in.compact();
        }
        sent.set(answered);
    }

    @Override
    public long sentMessages() {
        return sent.get();
    }

    @Override
    public void drain() throws IOException {
        flush();
        while (persistent && answered < sequence) {
            readAnswers();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
