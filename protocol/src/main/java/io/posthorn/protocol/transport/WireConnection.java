package io.posthorn.protocol.transport;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.Bye;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.frame.connection.Welcome;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One connection, at either side. Safe for any thread. */
public final class WireConnection {
    /** How long a BYE may take to reach the peer before the connection is cut. */
    private static final long CLOSE_DEADLINE_MS = 2_000;
    private static final AtomicLong IDS = new AtomicLong();

    /** HANDSHAKING → OPEN → CLOSING → CLOSED; steps may be skipped, none is taken back. */
    private enum State {
        HANDSHAKING, OPEN, CLOSING, CLOSED
    }

    private final long id = IDS.incrementAndGet();
    private final Channel channel;
    private final FrameBatchDecoder decoder;
    private final OutboundBuffer outbound;
    private final CompletableFuture<ConnectionClosedException> closed = new CompletableFuture<>();

    // Of the loop.
    private State state = State.HANDSHAKING;
    private ConnectionClosedException cause;

    // Written once by the loop, before the connection is shown to anybody.
    private Hello hello;
    private Welcome welcome;

    WireConnection(Channel channel, FrameBatchDecoder decoder) {
        this.channel = channel;
        this.decoder = decoder;
        this.outbound = new OutboundBuffer(channel);
    }

    /** Unique within this JVM. */
    public long id() {
        return id;
    }

    public SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    public OutboundBuffer outbound() {
        return outbound;
    }

    /** What the client asked for. At the server without the password. */
    public Hello hello() {
        return hello;
    }

    /** What was agreed. */
    public Welcome welcome() {
        return welcome;
    }

    /** The authenticated user; null: anonymous. */
    public String user() {
        return hello.user();
    }

    /** Stops or resumes reading from the peer; what was read already still comes. */
    public void setAutoRead(boolean autoRead) {
        channel.config().setAutoRead(autoRead);
    }

    /** Sends what is pending and a BYE, then closes; cuts the connection when the peer does not take it in 2 s. */
    public void close(ErrorCode code, String reason) {
        ConnectionClosedException end = new ConnectionClosedException(code, reason);
        if (channel.eventLoop().inEventLoop()) {
            sayBye(end);
        } else if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(() -> sayBye(end));
        }
    }

    /** Completes, never exceptionally, when the connection has ended, with the reason. */
    public CompletionStage<ConnectionClosedException> closed() {
        return closed.minimalCompletionStage();
    }

    @Override
    public String toString() {
        return "connection " + id + (channel.remoteAddress() == null ? "" : " of " + channel.remoteAddress());
    }

    Channel channel() {
        return channel;
    }

    /** Whether frames still count. Of the loop. */
    boolean isLive() {
        return state.compareTo(State.CLOSING) < 0;
    }

    void open(Hello asked, Welcome agreed) {
        state = State.OPEN;
        hello = asked;
        welcome = agreed;
        decoder.maxFrameBytes(agreed.maxFrame());
        outbound.maxFrameBytes(agreed.maxFrame());
    }

    /** Closes without a BYE: the peer said one, or is gone. Of the loop. */
    void cut(ConnectionClosedException end) {
        if (isLive()) {
            state = State.CLOSING;
            cause = end;
            decoder.discard();
        }
        channel.close();
    }

    /** The channel is closed. Returns why. Of the loop; repeatable. */
    ConnectionClosedException ended() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            if (cause == null) {
                cause = new ConnectionClosedException(ErrorCode.HEARTBEAT_LOST, "the peer closed the connection");
            }
            outbound.close(cause);
            closed.complete(cause);
        }
        return cause;
    }

    private void sayBye(ConnectionClosedException end) {
        if (!isLive()) {
            return;
        }
        state = State.CLOSING;
        cause = end;
        decoder.discard();
        try {
            new Bye(end.code(), end.getMessage()).write(outbound.begin(), 0, 0);
            outbound.end();
        } catch (ConnectionClosedException e) {
            channel.close();
            return;
        }
        outbound.finish(end, this::shutDownOutput);
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Half-closes a socket and reads on, throwing all away, until the peer closes: closing a socket that has unread
     * bytes resets it, and the peer would lose the BYE.
     */
    private void shutDownOutput() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            channel.close();
        }
    }
}
