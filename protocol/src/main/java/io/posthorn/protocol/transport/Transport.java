package io.posthorn.protocol.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** The two kinds of channels an {@link Endpoint} stands for, and the loops a client shares among them. */
enum Transport {
    TCP(TcpClientChannel::new, NioServerSocketChannel::new),
    IN_MEMORY(LocalChannel::new, LocalServerChannel::new);

    private static final int CLIENT_LOOPS = 2;

    private final ChannelFactory<Channel> channel;
    private final ChannelFactory<ServerChannel> serverChannel;

    // Both under the monitor of this constant.
    private EventLoopGroup clientLoops;
    private int clientLoopUsers;

    Transport(ChannelFactory<Channel> channel, ChannelFactory<ServerChannel> serverChannel) {
        this.channel = channel;
        this.serverChannel = serverChannel;
    }

    static Transport of(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Tcp ? TCP : IN_MEMORY;
    }

    /** Resolves a host name on the calling thread. */
    static SocketAddress address(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Tcp tcp) {
            return tcp.host() == null ? new InetSocketAddress(tcp.port())
                    : new InetSocketAddress(tcp.host(), tcp.port());
        }
        return new LocalAddress(((Endpoint.InMemory) endpoint).name());
    }

    ChannelFactory<Channel> channel() {
        return channel;
    }

    ChannelFactory<ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** New loops with daemon threads. */
    EventLoopGroup newLoops(int threads, String name) {
        IoHandlerFactory io = this == TCP ? NioIoHandler.newFactory() : LocalIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, new LoopThreads(name), io);
    }

    /** The loops all clients of this JVM share, begun by the first; give them back with {@link #releaseClientLoops}. */
    synchronized EventLoopGroup acquireClientLoops() {
        if (clientLoopUsers++ == 0) {
            clientLoops = newLoops(CLIENT_LOOPS, "posthorn-client-io");
        }
        return clientLoops;
    }

    /** The last one ends the threads. */
    synchronized void releaseClientLoops() {
        if (--clientLoopUsers == 0) {
            clientLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
            clientLoops = null;
        }
    }
}
