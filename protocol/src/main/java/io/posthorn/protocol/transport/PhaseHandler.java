package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the pipeline, one handler for each phase of a connection. Errors and ends are the same in all. */
abstract class PhaseHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseHandler.class);

    final WireConnection connection;

    PhaseHandler(WireConnection connection) {
        this.connection = connection;
    }

    /** Takes the buffer over. A connection frame comes alone. */
    abstract void frames(ChannelHandlerContext ctx, ByteBuf batch);

    /** The channel is closed. */
    abstract void ended(ConnectionClosedException cause);

    static byte type(ByteBuf batch) {
        return FrameHeader.typeCode(batch, batch.readerIndex());
    }

    static ByteBuf payload(ByteBuf batch) {
        return FrameHeader.payload(batch, batch.readerIndex());
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf batch = (ByteBuf) message;
        if (connection.isLive()) {
            frames(ctx, batch);
        } else {
            batch.release();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        ended(connection.ended());
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        if (error instanceof MalformedFrameException malformed) {
            LOG.warn("{} sent no valid frame and is closed: {}", connection, malformed.getMessage());
            connection.close(malformed.code(), malformed.getMessage());
        } else if (error instanceof IOException) {
            LOG.debug("{} broke", connection, error);
            connection.cut(new ConnectionClosedException(ErrorCode.HEARTBEAT_LOST,
                    "the connection broke: " + error.getMessage(), error));
        } else {
            LOG.error("{} is closed after an unexpected error", connection, error);
            connection.close(ErrorCode.INTERNAL, "internal error: " + error);
        }
    }
}
