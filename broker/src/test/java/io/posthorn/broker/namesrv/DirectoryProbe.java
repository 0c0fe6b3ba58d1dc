package io.posthorn.broker.namesrv;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of a directory that keeps what it is told, in order. */
final class DirectoryProbe implements ConnectionListener, AutoCloseable {
    final CompletableFuture<ConnectionClosedException> closed = new CompletableFuture<>();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final WireConnection connection;

    DirectoryProbe(Endpoint endpoint) throws Exception {
        this.connection = WireClient.connect(endpoint, ClientSettings.of("probe", null, null), ignored -> this)
                .get(30, TimeUnit.SECONDS);
    }

    void send(Consumer<ByteBuf> frame) {
        ByteBuf out = connection.outbound().begin();
        try {
            frame.accept(out);
        } finally {
            connection.outbound().end();
        }
    }

    Route askRoute() throws InterruptedException {
        send(out -> FrameHeader.writeEmpty(out, FrameType.ROUTE_GET, 0, 1));
        return next(Route.class);
    }

    <T> T next(Class<T> type) throws InterruptedException {
        Object next = told.poll(30, TimeUnit.SECONDS);
        assertThat(next).isInstanceOf(type);
        return type.cast(next);
    }

    void assertToldNothing() {
        assertThat(told).isEmpty();
    }

    @Override
    public void frames(ByteBuf batch) {
        for (int at = batch.readerIndex(); at < batch.writerIndex(); at = FrameHeader.next(batch, at)) {
            ByteBuf payload = FrameHeader.payload(batch, at);
            switch (FrameHeader.type(batch, at)) {
                case OK -> told.add(payload.isReadable() ? Route.read(payload) : FrameType.OK);
                case ROUTE_PUSH -> told.add(Route.read(payload));
                case ERROR -> told.add(ErrorReply.read(payload));
                default -> throw new AssertionError("unexpected " + FrameHeader.type(batch, at));
            }
        }
        batch.release();
    }

    @Override
    public void writable(boolean writable) {
        // Sends little.
    }

    @Override
    public void disconnected(ConnectionClosedException cause) {
        closed.complete(cause);
    }

    @Override
    public void close() {
        connection.close(ErrorCode.SHUTTING_DOWN, "the test is over");
        closed.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
