package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.connection.Bye;
import io.posthorn.protocol.frame.connection.Welcome;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HandshakeTest {
    private static final ServerSettings SETTINGS = ServerSettings.of("prod", "g1", "b1").withHeartbeatMs(4_000)
            .withLeaseMs(7_000);

    private EmbeddedServer server;

    @AfterEach
    void shouldLeakNothing() {
        assertThat(server.leakedBytes()).isZero();
    }

    @Test
    void shouldAgreeOnTheSmallerOfBothSidesWishes() {
        server = open();
        server.send(EmbeddedServer.hello(1, 9));

        Welcome welcome = Welcome.read(server.expect(FrameType.WELCOME));
        assertThat(welcome).isEqualTo(new Welcome(1, 4_000, 1 << 20, 7_000, "prod", "g1", "b1"));
    }

    @Test
    void shouldTakeAHelloThatComesByteByByte() {
        server = open();
        ByteBuf hello = EmbeddedServer.hello();
        while (hello.isReadable()) {
            assertThat(server.sentNothing()).isTrue();
            server.send(Unpooled.copiedBuffer(hello.readSlice(1)));
        }

        server.expect(FrameType.WELCOME);
    }

    @Test
    void shouldCloseWhenHelloIsNotWholeWithinTenSeconds() {
        server = open();
        ByteBuf hello = EmbeddedServer.hello();
        server.send(hello.readBytes(hello.readableBytes() - 1));
        server.passMs(ProtocolLimits.HELLO_DEADLINE_MS - 1);
        assertThat(server.channel.isOpen()).isTrue();

        server.passMs(1);

        assertThat(server.expectBye().reason()).isEqualTo("no HELLO came within 10000 ms");
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void shouldNotCloseALaggardThatCameInTime() {
        server = open();
        server.passMs(ProtocolLimits.HELLO_DEADLINE_MS - 1);
        server.send(EmbeddedServer.hello());
        server.expect(FrameType.WELCOME);

        server.passMs(1);

        assertThat(server.channel.isOpen()).isTrue();
    }

    @Test
    void shouldRefuseVersionsItDoesNotSpeak() {
        server = open();
        server.send(EmbeddedServer.hello(2, 3));

        assertThat(server.expectBye()).isEqualTo(
                new Bye(ErrorCode.VERSION_UNSUPPORTED, "versions 2 to 3 are not spoken here, but 1 to 1"));
    }

    @Test
    void shouldRefuseAnythingBeforeHello() {
        server = open();
        server.send(EmbeddedServer.empty(FrameType.ROUTE_GET));

        assertThat(server.expectBye().code()).isEqualTo(ErrorCode.MALFORMED_FRAME);
    }

    @Test
    void shouldCheckThePasswordOffTheLoopAndRefuseFramesMeanwhile() {
        Queue<Runnable> elsewhere = new ArrayDeque<>();
        server = new EmbeddedServer(SETTINGS, (user, password) -> "ann".equals(user)
                ? AuthenticationOutcome.ACCEPTED
                : AuthenticationOutcome.WRONG_CREDENTIALS, elsewhere::add);
        server.send(EmbeddedServer.hello());
        assertThat(server.sentNothing()).isTrue();

        server.send(EmbeddedServer.empty(FrameType.ROUTE_GET));
        assertThat(server.expectBye().code()).isEqualTo(ErrorCode.MALFORMED_FRAME);

        elsewhere.remove().run();
        server.channel.runPendingTasks();
        assertThat(server.sentNothing()).isTrue();
    }

    @Test
    void shouldRefuseWhenTooManyPasswordsWait() {
        server = new EmbeddedServer(SETTINGS, Authenticator.OPEN, task -> {
            throw new RejectedExecutionException("full");
        });
        server.send(EmbeddedServer.hello());

        assertThat(server.expectBye().code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
    }

    @Test
    void shouldGiveUpAPasswordCheckThatHangs() {
        server = new EmbeddedServer(SETTINGS, Authenticator.OPEN, task -> {});
        server.send(EmbeddedServer.hello());
        server.passMs(ProtocolLimits.HELLO_DEADLINE_MS);

        assertThat(server.expectBye().reason()).startsWith("the password check took too long");
    }

    @Test
    void shouldCloseWhenTheAuthenticatorFails() {
        server = new EmbeddedServer(SETTINGS, (user, password) -> {
            throw new IllegalStateException("users file is broken");
        }, Runnable::run);
        server.send(EmbeddedServer.hello());
        server.channel.runPendingTasks();

        assertThat(server.expectBye().code()).isEqualTo(ErrorCode.INTERNAL);
    }

    private static EmbeddedServer open() {
        return new EmbeddedServer(SETTINGS, Authenticator.OPEN, Runnable::run);
    }
}
