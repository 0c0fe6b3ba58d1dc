package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.Bye;
import io.posthorn.protocol.frame.connection.Hello;
import java.util.concurrent.Executor;

/** The server's pipeline without a network, on a clock that stands still until it is moved. */
final class EmbeddedServer {
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    final RecordingListener listener = new RecordingListener();
    final EmbeddedChannel channel;
    final WireConnection connection;
    private final MockTicker clock = Ticker.newMockTicker();

    EmbeddedServer(ServerSettings settings, Authenticator authenticator, Executor authenticationExecutor) {
        channel = EmbeddedChannel.builder().register(false).ticker(clock).build();
        channel.config().setAllocator(allocator);
        FrameBatchDecoder decoder = FrameBatchDecoder.beforeWelcome();
        connection = new WireConnection(channel, decoder);
        channel.pipeline().addLast(decoder, new ServerHandshake(connection, settings, authenticator,
                authenticationExecutor, ignored -> listener));
        try {
            channel.register();
        } catch (Exception e) {
            throw new IllegalStateException("an embedded channel did not register", e);
        }
    }

    static EmbeddedServer open(ServerSettings settings) {
        EmbeddedServer server = new EmbeddedServer(settings, Authenticator.OPEN, Runnable::run);
        server.send(hello());
        server.expect(FrameType.WELCOME);
        return server;
    }

    static ByteBuf hello() {
        return hello(1, 1);
    }

    static ByteBuf hello(int minVersion, int maxVersion) {
        ByteBuf frame = Unpooled.buffer();
        new Hello(minVersion, maxVersion, 10_000, 1 << 20, "test", "ann", "pw").write(frame, 0, 0);
        return frame;
    }

    static ByteBuf empty(FrameType type) {
        ByteBuf frame = Unpooled.buffer();
        FrameHeader.writeEmpty(frame, type, 0, 0);
        return frame;
    }

    void send(ByteBuf bytes) {
        channel.writeInbound(bytes);
    }

    void passMs(long ms) {
        clock.advanceMillis(ms);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** The next frame that was sent has this type; returns its payload. */
    ByteBuf expect(FrameType type) {
        ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            throw new AssertionError("nothing was sent, " + type + " is expected");
        }
        ByteBuf copy = Unpooled.copiedBuffer(frame);
        frame.release();
        if (FrameHeader.type(copy, 0) != type) {
            throw new AssertionError(FrameHeader.type(copy, 0) + " was sent, " + type + " is expected");
        }
        return FrameHeader.payload(copy, 0);
    }

    Bye expectBye() {
        return Bye.read(expect(FrameType.BYE));
    }

    boolean sentNothing() {
        return channel.outboundMessages().isEmpty();
    }

    /** Bytes of buffers that nobody released. */
    long leakedBytes() {
        channel.finishAndReleaseAll();
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }
}
