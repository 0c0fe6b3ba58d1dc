package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.Receiver;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;

/** The null broker as a peer. Setting: {@code port} on loopback. */
public final class NullPeer implements Peer {
    static final int CREDIT_MESSAGES = 1000;

    private final InetSocketAddress address;
    private final SharedLink shared;

    public NullPeer(Map<String, String> settings, Connections connections) throws IOException {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get("port")));
        shared = connections == Connections.SHARED ? new SharedLink(connect()) : null;
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** Only synchronous stored sends gain from sharing; the others always have a connection of their own. */
    @Override
    public Sender openSender(SendMode mode) throws IOException {
        boolean synchronous = mode.persistent() && mode.windowMessages() == 0;
        return shared != null && synchronous ? shared.openSender() : new BlockingSender(connect(), mode);
    }

    @Override
    public Receiver openReceiver(BodyHandler handler) throws IOException {
        return new BlockingReceiver(connect(), CREDIT_MESSAGES, handler);
    }

    @Override
    public void close() throws IOException {
        if (shared != null) {
            shared.close();
        }
    }
}
