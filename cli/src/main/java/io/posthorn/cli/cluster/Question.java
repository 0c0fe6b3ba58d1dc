package io.posthorn.cli.cluster;

import io.netty.buffer.ByteBuf;
import io.posthorn.cli.console.CommandFailedException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One question to one server, over a connection made for it. */
public final class Question<T> implements ConnectionListener {
    private static final int CORRELATION = 1;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final long ANSWER_TIMEOUT_MS = 10_000;

    /** Writes a request with its session and correlation. */
    @FunctionalInterface
    public interface Request {
        void write(ByteBuf out, int session, int correlation);

        /** A request without payload. */
        static Request of(FrameType type) {
            return (out, session, correlation) -> FrameHeader.writeEmpty(out, type, session, correlation);
        }
    }

    private final Function<ByteBuf, T> reader;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    private Question(Function<ByteBuf, T> reader) {
        this.reader = reader;
    }

    /**
     * Asks and waits.
     *
     * @param reader reads the payload of OK
     * @throws CommandFailedException saying which server did not answer and why
     */
    static <T> T ask(Endpoint server, String user, String password, Request request, Function<ByteBuf, T> reader)
            throws InterruptedException {
        var question = new Question<>(reader);
        ClientSettings settings = ClientSettings.of("posthorn command line", user, password)
                .withConnectTimeoutMs(CONNECT_TIMEOUT_MS);
        try {
            WireConnection connection = WireClient.connect(server, settings, ignored -> question)
                    .get(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            ByteBuf out = connection.outbound().begin();
            try {
                request.write(out, 0, CORRELATION);
            } finally {
                connection.outbound().end();
            }
            T answered = question.answer.get(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            connection.close(ErrorCode.SHUTTING_DOWN, "done");
            return answered;
        } catch (ExecutionException e) {
            throw new CommandFailedException("%s: %s".formatted(server, e.getCause().getMessage()), e);
        } catch (ConnectionClosedException e) {
            throw new CommandFailedException("%s: %s".formatted(server, e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new CommandFailedException("%s: no answer within %d ms".formatted(server, ANSWER_TIMEOUT_MS), e);
        }
    }

    @Override
    public void frames(ByteBuf batch) {
        try {
            for (int at = batch.readerIndex(); at < batch.writerIndex(); at = FrameHeader.next(batch, at)) {
                if (FrameHeader.correlation(batch, at) == CORRELATION) {
                    answered(FrameHeader.type(batch, at), FrameHeader.payload(batch, at));
                }
            }
        } catch (MalformedFrameException e) {
            answer.completeExceptionally(e);
        } finally {
            batch.release();
        }
    }

    private void answered(FrameType type, ByteBuf payload) {
        if (type == FrameType.OK) {
            answer.complete(reader.apply(payload));
        } else if (type == FrameType.ERROR) {
            answer.completeExceptionally(new CommandFailedException(ErrorReply.read(payload).text()));
        }
    }

    @Override
    public void writable(boolean writable) {
        // One empty frame is all that is sent.
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        answer.completeExceptionally(cause);
    }
}
