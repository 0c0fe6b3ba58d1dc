package io.posthorn.protocol.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.posthorn.protocol.frame.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens at an endpoint and hands connections on when their handshake is done. Safe for any thread. */
public final class WireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final int BACKLOG = 1024;
    private static final long CLOSE_DEADLINE_MS = 3_000;

    private final ServerSettings settings;
    private final Authenticator authenticator;
    private final Executor authenticationExecutor;
    private final ConnectionAcceptor acceptor;
    private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger channels = new AtomicInteger();
    private final ServerLoops loops;
    private Channel listening;

    private WireServer(ServerLoops loops, ServerSettings settings, Authenticator authenticator,
            Executor authenticationExecutor, ConnectionAcceptor acceptor) {
        this.loops = loops;
        this.settings = settings;
        this.authenticator = authenticator;
        this.authenticationExecutor = authenticationExecutor;
        this.acceptor = acceptor;
    }

    /**
     * Binds and begins to serve, on as many threads of its own as the settings say.
     *
     * @param authenticationExecutor where passwords are checked; bounded, a rejection refuses the connection
     * @throws IOException if the endpoint cannot be bound; says which and why
     */
    public static WireServer start(Endpoint endpoint, ServerSettings settings, Authenticator authenticator,
            Executor authenticationExecutor, ConnectionAcceptor acceptor) throws IOException {
        return start(endpoint, ServerLoops.open(endpoint, settings.ioThreads(), "posthorn-server-io"), settings,
                authenticator, authenticationExecutor, acceptor);
    }

    /** As above, on these loops, which end with the server. */
    public static WireServer start(Endpoint endpoint, ServerLoops loops, ServerSettings settings,
            Authenticator authenticator, Executor authenticationExecutor, ConnectionAcceptor acceptor)
            throws IOException {
        WireServer server = new WireServer(loops, settings, authenticator, authenticationExecutor, acceptor);
        server.bind(endpoint);
        return server;
    }

    private void bind(Endpoint endpoint) throws IOException {
        Transport transport = Transport.of(endpoint);
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops.group()).channelFactory(transport.serverChannel())
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        if (transport == Transport.TCP) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture bound = bootstrap.bind(Transport.address(endpoint)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.close();
            throw new IOException("cannot listen at " + endpoint + ": " + reason(bound.cause()), bound.cause());
        }
        listening = bound.channel();
        LOG.info("listening at {}", listening.localAddress());
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException ? "no such host" : cause.getMessage();
    }

    private void accept(Channel channel) {
        FrameBatchDecoder decoder = FrameBatchDecoder.beforeWelcome();
        WireConnection connection = new WireConnection(channel, decoder);
        ServerHandshake handshake = new ServerHandshake(connection, settings, authenticator, authenticationExecutor,
                acceptor);
        channel.pipeline().addLast("frames", decoder).addLast("handshake", handshake);
        connections.add(connection);
        int open = channels.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            channels.decrementAndGet();
            connections.remove(connection);
        });
        if (open > settings.maxConnections()) {
            LOG.warn("{} is refused: there are {} connections already", connection, settings.maxConnections());
            channel.eventLoop().execute(() -> connection.close(ErrorCode.RESOURCE_LIMIT,
                    "this server takes at most " + settings.maxConnections() + " connections"));
        }
    }

    /** The bound port; -1 in memory. */
    public int port() {
        return listening.localAddress() instanceof InetSocketAddress address ? address.getPort() : -1;
    }

    /** Connections at this moment, those in their handshake included. */
    public int connectionCount() {
        return channels.get();
    }

    /** Accepts no further connections; the open ones stay. */
    public void stopAccepting() {
        listening.close().awaitUninterruptibly(CLOSE_DEADLINE_MS);
    }

    /** Says BYE (SHUTTING_DOWN) to all, waits at most 3 s until they have it, and ends its threads. Not for a loop. */
    @Override
    public void close() {
        stopAccepting();
        connections.forEach(connection -> connection.close(ErrorCode.SHUTTING_DOWN, "the server shuts down"));
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_DEADLINE_MS);
        for (WireConnection connection : connections) {
            long leftNs = Math.max(0, deadlineNs - System.nanoTime());
            connection.channel().closeFuture().awaitUninterruptibly(leftNs, TimeUnit.NANOSECONDS);
        }
        loops.close();
    }
}
