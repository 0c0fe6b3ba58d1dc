package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.SentFrame;
import io.posthorn.protocol.frame.connection.Bye;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HeartbeatTest {
    private static final int HEARTBEAT_MS = 4_000;

    private final EmbeddedServer server = EmbeddedServer
            .open(ServerSettings.of("prod", "g1", "b1").withHeartbeatMs(HEARTBEAT_MS));

    @AfterEach
    void shouldLeakNothing() {
        assertThat(server.leakedBytes()).isZero();
    }

    @Test
    void shouldCloseAfterTwoHeartbeatsOfSilence() {
        passHeartbeats(2);

        Bye bye = lastBye();
        assertThat(bye).isEqualTo(new Bye(ErrorCode.HEARTBEAT_LOST, "nothing was heard for 8000 ms"));
        assertThat(server.channel.isOpen()).isFalse();
        assertThat(server.listener.disconnected.join().code()).isEqualTo(ErrorCode.HEARTBEAT_LOST);
    }

    @Test
    void shouldStayOpenWhileThePeerPings() {
        for (int i = 0; i < 10; i++) {
            passHeartbeats(1);
            server.channel.releaseOutbound();
            server.send(EmbeddedServer.empty(FrameType.PING));
            server.expect(FrameType.PONG);
        }

        assertThat(server.channel.isOpen()).isTrue();
        assertThat(server.listener.frames).isEmpty();
    }

    @Test
    void shouldPingAfterHalfAHeartbeatWithoutSending() {
        passQuarter();
        assertThat(server.sentNothing()).isTrue();
        passQuarter();
        passQuarter();

        server.expect(FrameType.PING);
        assertThat(server.sentNothing()).isTrue();
    }

    @Test
    void shouldNotPingWhileItSends() {
        for (int i = 0; i < 7; i++) {
            SentFrame.write(server.connection.outbound().begin(), 1, 0, i);
            server.connection.outbound().end();
            passQuarter();
            server.expect(FrameType.SENT);
            assertThat(server.sentNothing()).isTrue();
        }
    }

    @Test
    void shouldNotBlameAPeerItDoesNotReadFrom() {
        server.connection.setAutoRead(false);
        passHeartbeats(3);
        assertThat(server.channel.isOpen()).isTrue();

        server.connection.setAutoRead(true);
        passHeartbeats(2);
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void shouldGiveUpAPeerItDoesNotReadFromThatTakesNothingEither() {
        server.channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext ctx) {
                // The peer's window is full.
            }
        });
        server.connection.setAutoRead(false);
        SentFrame.write(server.connection.outbound().begin(), 1, 0, 1);
        server.connection.outbound().end();
        passHeartbeats(1);
        assertThat(server.channel.isOpen()).isTrue();

        passHeartbeats(2); // the last part of it is the time it has for BYE
        assertThat(server.listener.disconnected.join())
                .hasMessage("nothing of what was sent was taken for 8000 ms");
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void shouldTellTheListenerWhatThePeerSaidOnLeaving() {
        ByteBuf bye = Unpooled.buffer();
        new Bye(ErrorCode.SHUTTING_DOWN, "maintenance").write(bye, 0, 0);
        server.send(bye);

        assertThat(server.listener.disconnected.join()).hasMessage("the peer closed: maintenance");
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void shouldRefuseASecondHello() {
        server.send(EmbeddedServer.hello());

        assertThat(server.expectBye()).isEqualTo(new Bye(ErrorCode.MALFORMED_FRAME, "HELLO after the handshake"));
    }

    private void passHeartbeats(int count) {
        for (int i = 0; i < 4 * count; i++) {
            passQuarter();
        }
    }

    private void passQuarter() {
        server.passMs(HEARTBEAT_MS / 4);
    }

    private Bye lastBye() {
        while (server.channel.outboundMessages().size() > 1) {
            server.expect(FrameType.PING);
        }
        return server.expectBye();
    }
}
