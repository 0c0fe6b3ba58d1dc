package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.frame.connection.Welcome;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side until WELCOME: reads HELLO, has the password checked elsewhere, answers. */
final class ServerHandshake extends PhaseHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ServerHandshake.class);

    private final ServerSettings settings;
    private final Authenticator authenticator;
    private final Executor authenticationExecutor;
    private final ConnectionAcceptor acceptor;
    private boolean helloSeen;
    private ScheduledFuture<?> deadline;

    ServerHandshake(WireConnection connection, ServerSettings settings, Authenticator authenticator,
            Executor authenticationExecutor, ConnectionAcceptor acceptor) {
        super(connection);
        this.settings = settings;
        this.authenticator = authenticator;
        this.authenticationExecutor = authenticationExecutor;
        this.acceptor = acceptor;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        restartDeadline(ctx, "no HELLO came");
    }

    @Override
    void frames(ChannelHandlerContext ctx, ByteBuf batch) {
        try {
            if (helloSeen || type(batch) != FrameType.HELLO.code()) {
                throw new MalformedFrameException(
                        FrameType.of(type(batch)) + " before WELCOME: HELLO comes first, alone");
            }
            helloSeen = true;
            hello(ctx, Hello.read(payload(batch)));
        } finally {
            batch.release();
        }
    }

    @Override
    void ended(ConnectionClosedException cause) {
        cancelDeadline();
    }

    private void hello(ChannelHandlerContext ctx, Hello hello) {
        if (hello.maxVersion() < ProtocolLimits.MIN_VERSION || hello.minVersion() > ProtocolLimits.MAX_VERSION) {
            refuse(ErrorCode.VERSION_UNSUPPORTED, "versions " + hello.minVersion() + " to " + hello.maxVersion()
                    + " are not spoken here, but " + ProtocolLimits.MIN_VERSION + " to " + ProtocolLimits.MAX_VERSION);
            return;
        }
        restartDeadline(ctx, "the password check took too long");
        try {
            authenticationExecutor.execute(() -> authenticate(ctx, hello));
        } catch (RejectedExecutionException e) {
            refuse(ErrorCode.RESOURCE_LIMIT, "too many connections wait for their password check; try again");
        }
    }

    private void authenticate(ChannelHandlerContext ctx, Hello hello) {
        try {
            AuthenticationOutcome outcome = authenticator.authenticate(hello.user(), hello.password());
            ctx.executor().execute(() -> authenticated(ctx, hello, outcome));
        } catch (RuntimeException e) {
            ctx.executor().execute(() -> exceptionCaught(ctx, e));
        }
    }

    private void authenticated(ChannelHandlerContext ctx, Hello hello, AuthenticationOutcome outcome) {
        if (!connection.isLive()) {
            return;
        }
        if (outcome != AuthenticationOutcome.ACCEPTED) {
            refuse(ErrorCode.AUTHENTICATION_FAILED, outcome.reason());
            return;
        }
        cancelDeadline();
        Hello withoutPassword = new Hello(hello.minVersion(), hello.maxVersion(), hello.heartbeatMs(),
                hello.maxFrame(), hello.clientName(), hello.user(), null);
        Welcome welcome = settings.welcome(hello);
        connection.open(withoutPassword, welcome);
        try {
            welcome.write(connection.outbound().begin(), 0, 0);
            connection.outbound().end();
            ctx.pipeline().replace(this, "open", new OpenPhase(connection, acceptor.connected(connection)));
        } catch (RuntimeException e) {
            exceptionCaught(ctx, e);
        }
    }

    private void refuse(ErrorCode code, String reason) {
        if (!connection.isLive()) {
            return;
        }
        LOG.warn("{} is refused: {}", connection, reason);
        connection.close(code, reason);
    }

    private void restartDeadline(ChannelHandlerContext ctx, String what) {
        cancelDeadline();
        deadline = ctx.executor().schedule(
                () -> refuse(ErrorCode.HEARTBEAT_LOST, what + " within " + ProtocolLimits.HELLO_DEADLINE_MS + " ms"),
                ProtocolLimits.HELLO_DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
