package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.posthorn.protocol.frame.FrameHeader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps the frames of a connection as byte arrays, and how it ended. */
final class RecordingListener implements ConnectionListener {
    final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> writability = new LinkedBlockingQueue<>();
    final CompletableFuture<ConnectionClosedException> disconnected = new CompletableFuture<>();

    @Override
    public void frames(ByteBuf batch) {
        for (int at = batch.readerIndex(); at < batch.writerIndex(); at = FrameHeader.next(batch, at)) {
            frames.add(ByteBufUtil.getBytes(batch, at, FrameHeader.next(batch, at) - at));
        }
        batch.release();
    }

    @Override
    public void writable(boolean writable) {
        writability.add(writable);
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        disconnected.complete(cause);
    }

    byte[] nextFrame() throws InterruptedException {
        byte[] frame = frames.poll(30, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came within 10 s");
        }
        return frame;
    }
}
