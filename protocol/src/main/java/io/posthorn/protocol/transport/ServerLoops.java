package io.posthorn.protocol.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** The network threads of a server, opened before it so that what serves its connections can live on one of them. */
public final class ServerLoops implements AutoCloseable {
    private static final long CLOSE_DEADLINE_MS = 3_000;

    private final EventLoopGroup group;

    private ServerLoops(EventLoopGroup group) {
        this.group = group;
    }

    /** Loops with daemon threads for a server at this endpoint. */
    public static ServerLoops open(Endpoint endpoint, int threads, String name) {
        return new ServerLoops(Transport.of(endpoint).newLoops(threads, name));
    }

    /** One of them; with a single one all connections of the server are on it. */
    public EventLoop loop() {
        return group.next();
    }

    EventLoopGroup group() {
        return group;
    }

    /** Ends the threads. Not for a loop. */
    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_DEADLINE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_DEADLINE_MS);
    }
}
