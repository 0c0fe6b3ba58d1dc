package io.posthorn.benchmarks.nullbroker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine;

/** A running null broker: one event loop, one file, one journal. */
public final class NullBroker implements AutoCloseable {
    private static final int MAX_READ_BYTES = 256 * 1024;
    private static final long MIB = 1L << 20;

    private final EventLoopGroup loops;
    private final AppendFile file;
    private final Journal journal;
    private final PeriodicForce flusher;
    private final Channel listener;

    private NullBroker(NullBrokerOptions options) throws IOException {
        Files.createDirectories(options.data);
        file = new AppendFile(options.data.resolve("null.log"), options.fileMib * MIB);
        loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var loop = loops.next();
        NullEngine engine = new NullEngine(loop, file, !options.discard);
        Consumer<Round> stored = engine::onStored;
        boolean inline = options.journal == NullBrokerOptions.JournalKind.INLINE;
        journal = inline
                ? new InlineJournal(file, options.flush, stored)
                : new JournalThread(file, options.flush, NullEngine.ROUNDS, loop, stored);
        flusher = options.flush == Flush.ASYNC ? new PeriodicForce(file, options.flushIntervalMs) : null;
        engine.open(journal);
        listener = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 128)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(64, 4096, MAX_READ_BYTES))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Connection(engine));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port))
                .syncUninterruptibly().channel();
    }

    /** Starts with the arguments of the command line; the broker serves when this returns. */
    public static NullBroker start(String... arguments) throws IOException {
        NullBrokerOptions options = new NullBrokerOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return new NullBroker(options);
    }

    /** The port of the loopback address that is served. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        journal.close();
        if (flusher != null) {
            flusher.close();
        }
        file.close();
    }

    /** Serves until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        NullBroker broker = start(arguments);
        System.out.println("null broker ready port=" + broker.port());
        broker.listener.closeFuture().syncUninterruptibly();
    }
}
