package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.nullbroker.NullFrame;
import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/** Receives on a thread and a connection of its own; one acknowledge frame a message, written once a read. */
final class BlockingReceiver implements Receiver {
    private static final long JOIN_LIMIT_MS = 5_000;

    private final SocketChannel channel;
    private final Peer.BodyHandler handler;
    private final ByteBuffer in = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(Frames.BUFFER_BYTES);
    private final Thread thread;
    private byte[] body = new byte[0];

    BlockingReceiver(SocketChannel channel, int creditMessages, Peer.BodyHandler handler) throws IOException {
        this.channel = channel;
        this.handler = handler;
        Frames.putHeader(out, NullFrame.ATTACH, 0, creditMessages, 0);
        flush();
        thread = new Thread(this::run, "null-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (channel.read(in) >= 0) {
                in.flip();
                while (Frames.hasWhole(in)) {
                    receive();
                }
                in.compact();
                flush();
            }
        } catch (ClosedChannelException closed) {
            // How this thread is ended.
        } catch (IOException e) {
            throw new UncheckedIOException("a null receiver lost its connection", e);
        }
    }

    private void receive() {
        int bodyBytes = in.getInt() + NullFrame.LENGTH_BYTES - NullFrame.HEADER_BYTES;
        in.position(in.position() + NullFrame.HEADER_BYTES - NullFrame.LENGTH_BYTES);
        if (body.length != bodyBytes) {
            body = new byte[bodyBytes];
        }
        in.get(body);
        handler.onBody(body);
        Frames.putHeader(out, NullFrame.ACKNOWLEDGE, 0, 0, 0);
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            thread.join(JOIN_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
