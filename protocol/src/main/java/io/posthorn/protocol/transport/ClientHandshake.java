package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.connection.Bye;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.frame.connection.Welcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The client's side until WELCOME. */
final class ClientHandshake extends PhaseHandler {
    private final ClientSettings settings;
    private final ConnectionAcceptor acceptor;
    private final CompletableFuture<WireConnection> result;
    private ScheduledFuture<?> deadline;

    ClientHandshake(WireConnection connection, ClientSettings settings, ConnectionAcceptor acceptor,
            CompletableFuture<WireConnection> result) {
        super(connection);
        this.settings = settings;
        this.acceptor = acceptor;
        this.result = result;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        // Also when the connection is cut before: then nobody waits for the result.
        deadline = ctx.executor().schedule(() -> fail(ctx, new SocketTimeoutException(
                "no answer to HELLO within " + settings.connectTimeoutMs() + " ms")), settings.connectTimeoutMs(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        settings.hello().write(connection.outbound().begin(), 0, 0);
        connection.outbound().end();
    }

    @Override
    void frames(ChannelHandlerContext ctx, ByteBuf batch) {
        try {
            FrameType type = FrameType.of(type(batch));
            switch (type) {
                case WELCOME -> welcome(ctx, Welcome.read(payload(batch)));
                case BYE -> {
                    Bye bye = Bye.read(payload(batch));
                    fail(ctx, new HandshakeRefusedException(bye.code(), bye.reason()));
                }
                default -> throw new MalformedFrameException(type + " where WELCOME or BYE is expected");
            }
        } finally {
            batch.release();
        }
    }

    @Override
    void ended(ConnectionClosedException cause) {
        deadline.cancel(false);
        result.completeExceptionally(new IOException("the server closed the connection during the handshake: "
                + cause.getMessage(), cause));
    }

    private void welcome(ChannelHandlerContext ctx, Welcome welcome) {
        Hello hello = settings.hello();
        if (welcome.version() < hello.minVersion() || welcome.version() > hello.maxVersion()
                || welcome.maxFrame() < ProtocolLimits.MIN_MAX_FRAME_BYTES || welcome.maxFrame() > hello.maxFrame()
                || welcome.heartbeatMs() < ProtocolLimits.MIN_HEARTBEAT_MS) {
            throw new MalformedFrameException("WELCOME agrees to what was not offered: " + welcome);
        }
        deadline.cancel(false);
        connection.open(hello, welcome);
        ctx.pipeline().replace(this, "open", new OpenPhase(connection, acceptor.connected(connection)));
        if (!result.complete(connection)) {
            ctx.close();
        }
    }

    private void fail(ChannelHandlerContext ctx, IOException error) {
        result.completeExceptionally(error);
        ctx.close();
    }
}
