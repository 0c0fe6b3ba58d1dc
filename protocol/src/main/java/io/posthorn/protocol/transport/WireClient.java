package io.posthorn.protocol.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.util.concurrent.CompletableFuture;

/**
 * Connects to a server. All connections of this JVM share two daemon threads, which begin with the first and end with
 * the last.
 */
public final class WireClient {
    private WireClient() {}

    /**
     * Connects and does the handshake. A host name is resolved on the calling thread. Cancelling the result closes the
     * connection. What depends on the result runs on the connection's loop.
     *
     * @return fails with {@link HandshakeRefusedException} if the server said BYE, else with an {@code IOException}
     */
    public static CompletableFuture<WireConnection> connect(Endpoint endpoint, ClientSettings settings,
            ConnectionAcceptor acceptor) {
        CompletableFuture<WireConnection> result = new CompletableFuture<>();
        Transport transport = Transport.of(endpoint);
        Bootstrap bootstrap = new Bootstrap().group(transport.acquireClientLoops()).channelFactory(transport.channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.connectTimeoutMs())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        FrameBatchDecoder decoder = FrameBatchDecoder.beforeWelcome();
                        WireConnection connection = new WireConnection(channel, decoder);
                        channel.pipeline().addLast("frames", decoder).addLast("handshake",
                                new ClientHandshake(connection, settings, acceptor, result));
                    }
                });
        if (transport == Transport.TCP) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture connecting = bootstrap.connect(Transport.address(endpoint));
        Channel channel = connecting.channel();
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                result.completeExceptionally(connected.cause());
                channel.close();
            }
        });
        result.whenComplete((connection, error) -> {
            if (error != null) {
                channel.close();
            }
        });
        // Last: it may end the loops, on which those before are told.
        channel.closeFuture().addListener(closed -> transport.releaseClientLoops());
        return result;
    }
}
