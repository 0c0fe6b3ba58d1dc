package io.posthorn.broker.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests of one thread on one connection, one after another, and the loop that reads their answers. */
public final class Answers implements ConnectionListener {
    /** How long an answer is waited for. */
    public static final long TIMEOUT_MS = 3_000;
    private static final int SESSION = 0;

    private int lastCorrelation;
    private volatile Awaited awaited = new Awaited(0, new CompletableFuture<>());

    private record Awaited(int correlation, CompletableFuture<Answer> answer) {}

    /** Writes a request with its session and correlation. */
    @FunctionalInterface
    public interface Request {
        void write(ByteBuf out, int session, int correlation);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws ConnectionClosedException when the connection ended before
     * @throws TimeoutException when no answer came in time
     */
    public Answer ask(WireConnection connection, Request request)
            throws InterruptedException, TimeoutException {
        var next = new Awaited(++lastCorrelation, new CompletableFuture<>());
        awaited = next;
        ByteBuf out = connection.outbound().begin();
        try {
            request.write(out, SESSION, next.correlation());
        } finally {
            connection.outbound().end();
        }
        try {
            return next.answer().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            ConnectionClosedException cause = (ConnectionClosedException) e.getCause();
            throw new ConnectionClosedException(cause.code(), cause.getMessage(), cause);
        }
    }

    @Override
    public void frames(ByteBuf batch) {
        try {
            int end = batch.writerIndex();
            for (int at = batch.readerIndex(); at < end; at = FrameHeader.next(batch, at)) {
                FrameType type = FrameHeader.type(batch, at);
                Awaited current = awaited;
                if (FrameHeader.correlation(batch, at) != current.correlation()) {
                    continue;
                }
                if (type == FrameType.OK) {
                    current.answer().complete(Answer.ok(Unpooled.copiedBuffer(FrameHeader.payload(batch, at))));
                } else if (type == FrameType.ERROR) {
                    current.answer().complete(Answer.refused(ErrorReply.read(FrameHeader.payload(batch, at))));
                }
            }
        } finally {
            batch.release();
        }
    }

    @Override
    public void writable(boolean writable) {
        // One small request at a time: never full.
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        awaited.answer().completeExceptionally(cause);
    }
}
