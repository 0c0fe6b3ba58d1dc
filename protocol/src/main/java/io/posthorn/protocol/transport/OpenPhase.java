package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.connection.Bye;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection: batches go to the listener, PING, PONG and BYE end here. Time is counted in ticks of a quarter
 * heartbeat, so that a stopped clock or a pause of this JVM is not taken for a silent peer.
 */
final class OpenPhase extends PhaseHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPhase.class);
    private static final int TICKS_PER_HEARTBEAT = 4;
    private static final int PING_TICKS = TICKS_PER_HEARTBEAT / 2;
    private static final int LOST_TICKS = TICKS_PER_HEARTBEAT * 2;

    private final ConnectionListener listener;
    private final int heartbeatMs;
    private int ticksWithoutSign;
    private int ticksWithoutWrite;
    private long writesSeen;
    private long takenSeen;

    OpenPhase(WireConnection connection, ConnectionListener listener) {
        super(connection);
        this.listener = listener;
        this.heartbeatMs = connection.welcome().heartbeatMs();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection.outbound().writabilityListener(listener::writable);
        scheduleTick(ctx);
    }

    @Override
    void frames(ChannelHandlerContext ctx, ByteBuf batch) {
        ticksWithoutSign = 0;
        byte type = type(batch);
        if (type > FrameType.PONG.code()) {
            listener.frames(batch);
            return;
        }
        try {
            connectionFrame(FrameType.of(type), batch);
        } finally {
            batch.release();
        }
    }

    @Override
    void ended(ConnectionClosedException cause) {
        listener.disconnected(cause);
    }

    private void connectionFrame(FrameType type, ByteBuf frame) {
        switch (type) {
            case PING -> send(FrameType.PONG);
            case PONG -> {}
            case BYE -> {
                Bye bye = Bye.read(payload(frame));
                connection.cut(new ConnectionClosedException(bye.code(), "the peer closed: " + bye.reason()));
            }
            default -> throw new MalformedFrameException(type + " after the handshake");
        }
    }

    private void scheduleTick(ChannelHandlerContext ctx) {
        ctx.executor().schedule(() -> tick(ctx), heartbeatMs / TICKS_PER_HEARTBEAT, TimeUnit.MILLISECONDS);
    }

    private void tick(ChannelHandlerContext ctx) {
        if (!connection.isLive()) {
            return;
        }
        boolean listening = ctx.channel().config().isAutoRead();
        ticksWithoutSign = listening || isTakingNothing() ? ticksWithoutSign + 1 : 0;
        if (ticksWithoutSign >= LOST_TICKS) {
            String reason = (listening ? "nothing was heard for " : "nothing of what was sent was taken for ")
                    + 2L * heartbeatMs + " ms";
            LOG.warn("{} is given up: {}", connection, reason);
            connection.close(ErrorCode.HEARTBEAT_LOST, reason);
            return;
        }
        long writes = connection.outbound().writes();
        ticksWithoutWrite = writes == writesSeen ? ticksWithoutWrite + 1 : 0;
        writesSeen = writes;
        if (ticksWithoutWrite >= PING_TICKS) {
            ticksWithoutWrite = 0;
            send(FrameType.PING);
        }
        scheduleTick(ctx);
    }

    /** A peer we do not listen to cannot be heard: that it lives shows in what it takes. */
    private boolean isTakingNothing() {
        OutboundBuffer outbound = connection.outbound();
        long taken = outbound.takenBytes();
        boolean nothing = taken == takenSeen && outbound.pendingBytes() > 0;
        takenSeen = taken;
        return nothing;
    }

    private void send(FrameType type) {
        OutboundBuffer outbound = connection.outbound();
        try {
            FrameHeader.writeEmpty(outbound.begin(), type, 0, 0);
            outbound.end();
        } catch (ConnectionClosedException e) {
            connection.cut(e);
        }
    }
}
