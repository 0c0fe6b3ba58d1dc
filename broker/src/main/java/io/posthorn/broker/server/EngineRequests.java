package io.posthorn.broker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.checkback.OwnBroker;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.engine.InDoubt;
import io.posthorn.broker.engine.client.ClientPort;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.directory.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What the broker's own process asks of its engine: as a client, but without a socket. */
final class EngineRequests implements OwnBroker, ClientPort {
    private static final int NO_SESSION = 0;

    private final EngineLoop loop;
    private final RouteDirectory directory;
    private final AtomicInteger correlations = new AtomicInteger();
    // of the engine thread
    private final ByteBuf out = Unpooled.buffer();
    private final Map<Integer, CompletableFuture<Answer>> waiting = new HashMap<>();
    private Connection connection;

    /** @param directory null when NameServers are elsewhere */
    EngineRequests(EngineLoop loop, RouteDirectory directory) {
        this.loop = loop;
        this.directory = directory;
    }

    @Override
    public CompletableFuture<InDoubt> inDoubt(long longerThanMs) {
        CompletableFuture<InDoubt> result = new CompletableFuture<>();
        loop.withEngine(engine -> result.complete(engine.inDoubt(longerThanMs)));
        return result;
    }

    @Override
    public CompletableFuture<Route> route() {
        CompletableFuture<Route> result = new CompletableFuture<>();
        loop.withEngine(engine -> result.complete(directory == null ? null : directory.route()));
        return result;
    }

    @Override
    public CompletableFuture<Answer> ask(Answers.Request request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        int correlation = correlations.incrementAndGet();
        ByteBuf frame = Unpooled.buffer();
        request.write(frame, NO_SESSION, correlation);
        loop.withEngine(engine -> take(engine, frame, correlation, answer));
        return answer;
    }

    private void take(Engine engine, ByteBuf frame, int correlation, CompletableFuture<Answer> answer) {
        if (connection == null) {
            connection = engine.onConnected(this);
        }
        waiting.put(correlation, answer);
        if (!engine.onFrame(connection, frame, frame.readerIndex())) {
            waiting.remove(correlation);
            answer.completeExceptionally(new IllegalStateException("the engine has no room for a request now"));
        }
    }

    @Override
    public ByteBuf begin() {
        return out.clear();
    }

    @Override
    public void end() {
        for (int at = 0; at < out.writerIndex(); at = FrameHeader.next(out, at)) {
            CompletableFuture<Answer> answer = waiting.remove(FrameHeader.correlation(out, at));
            if (answer != null) {
                ByteBuf payload = Unpooled.copiedBuffer(FrameHeader.payload(out, at));
                answer.complete(FrameHeader.type(out, at) == FrameType.OK ? Answer.ok(payload)
                        : Answer.refused(ErrorReply.read(payload)));
            }
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close(ErrorCode code, String reason) {
        throw new IllegalStateException("the broker's own request is none: " + code + " " + reason);
    }

    @Override
    public String describe() {
        return "this broker";
    }
}
