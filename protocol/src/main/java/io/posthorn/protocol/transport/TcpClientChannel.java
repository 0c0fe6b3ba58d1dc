package io.posthorn.protocol.transport;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.SocketChannel;

/** A client's connection whose socket other threads than the loop may write to, see {@link OutboundWriter}. */
final class TcpClientChannel extends NioSocketChannel {
    SocketChannel socket() {
        return javaChannel();
    }
}
