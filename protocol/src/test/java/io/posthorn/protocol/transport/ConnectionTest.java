package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.SentFrame;
import io.posthorn.protocol.frame.connection.Bye;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Server and client together, over real sockets and in memory. */
@Timeout(60)
class ConnectionTest {
    private static final ServerSettings SETTINGS = ServerSettings.of("c", "g", "b").withIoThreads(1);

    private final BlockingQueue<WireConnection> accepted = new LinkedBlockingQueue<>();
    private final RecordingListener atServer = new RecordingListener();
    private final RecordingListener atClient = new RecordingListener();
    private WireServer server;

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCarryFramesBothWays(boolean tcp) throws Exception {
        Endpoint endpoint = serve(tcp, SETTINGS, Authenticator.OPEN);
        WireConnection client = connect(endpoint, "ann", "secret");
        WireConnection remote = accepted.poll(30, TimeUnit.SECONDS);

        send(client, 7);
        send(remote, 8);

        assertThat(atServer.nextFrame()).isEqualTo(sent(7));
        assertThat(atClient.nextFrame()).isEqualTo(sent(8));
        assertThat(client.welcome().brokerName()).isEqualTo("b");
        assertThat(remote.user()).isEqualTo("ann");
        assertThat(remote.hello().password()).isNull();
        client.close(ErrorCode.SHUTTING_DOWN, "done");
        assertThat(atServer.disconnected.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
        assertThat(atClient.disconnected.get(30, TimeUnit.SECONDS)).hasMessage("done");
        assertThatThrownBy(() -> client.outbound().begin()).isInstanceOf(ConnectionClosedException.class)
                .hasMessageContaining("done");
    }

    @Test
    void shouldRefuseWrongCredentialsWithATypedException() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, (user, password) -> "right".equals(password)
                ? AuthenticationOutcome.ACCEPTED
                : AuthenticationOutcome.WRONG_CREDENTIALS);

        assertThatThrownBy(() -> connect(endpoint, "ann", "wrong")).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(HandshakeRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED));
        assertThat(connect(endpoint, "ann", "right").user()).isEqualTo("ann");
    }

    @Test
    void shouldRefuseConnectionsAboveTheLimitAndServeTheOthers() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS.withMaxConnections(1), Authenticator.OPEN);
        WireConnection first = connect(endpoint, null, null);

        assertThatThrownBy(() -> connect(endpoint, null, null)).cause().isInstanceOfSatisfying(
                HandshakeRefusedException.class,
                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT));
        send(first, 1);
        assertThat(atServer.nextFrame()).isEqualTo(sent(1));
    }

    @Test
    void shouldTellARawSocketWhatIsWrongWithItsGarbage() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, Authenticator.OPEN);

        Bye bye = byeAfter(endpoint, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(bye.code()).isEqualTo(ErrorCode.MALFORMED_FRAME);
        assertThat(bye.reason()).startsWith("a frame of length");
    }

    @Test
    void shouldLetTheByeThroughWhenMegabytesOfGarbageFollow() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, Authenticator.OPEN);

        assertThat(byeAfter(endpoint, new byte[1 << 20]).code()).isEqualTo(ErrorCode.MALFORMED_FRAME);
    }

    @Test
    void shouldFailWhenNobodyListens() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, Authenticator.OPEN);
        server.close();

        assertThatThrownBy(() -> connect(endpoint, null, null)).cause().isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldNameTheEndpointThatCannotBeBound() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, Authenticator.OPEN);

        assertThatThrownBy(() -> WireServer.start(endpoint, SETTINGS, Authenticator.OPEN, Runnable::run, c -> atServer))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot listen at " + endpoint);
    }

    @Test
    void shouldSayByeToAllWhenTheServerCloses() throws Exception {
        connect(serve(true, SETTINGS, Authenticator.OPEN), null, null);

        server.close();

        assertThat(atClient.disconnected.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void shouldHoldReadingBackWhilePaused() throws Exception {
        WireConnection client = connect(serve(true, SETTINGS, Authenticator.OPEN), null, null);
        WireConnection remote = accepted.poll(30, TimeUnit.SECONDS);
        send(client, 1);
        assertThat(atServer.nextFrame()).isEqualTo(sent(1));
        CompletableFuture<Void> paused = new CompletableFuture<>();
        remote.channel().eventLoop().execute(() -> {
            remote.setAutoRead(false);
            paused.complete(null);
        });
        paused.get();

        send(client, 2);
        // The client's loop has written it after this, and the server's would have read it in a round of its own.
        client.channel().eventLoop().submit(() -> {}).get();
        remote.channel().eventLoop().submit(() -> {}).get();
        int whilePaused = atServer.frames.size();
        remote.setAutoRead(true);

        assertThat(atServer.nextFrame()).isEqualTo(sent(2));
        assertThat(whilePaused).isZero();
    }

    @Test
    void shouldLeaveNoClientThreadAfterTheLastConnection() throws Exception {
        Endpoint endpoint = serve(true, SETTINGS, Authenticator.OPEN);
        WireConnection first = connect(endpoint, null, null);
        WireConnection second = connect(endpoint, null, null);
        Future<?> ended = first.channel().eventLoop().parent().terminationFuture();

        first.close(ErrorCode.SHUTTING_DOWN, "done");
        first.closed().toCompletableFuture().get(30, TimeUnit.SECONDS);
        boolean endedEarly = first.channel().eventLoop().parent().isShuttingDown();
        second.close(ErrorCode.SHUTTING_DOWN, "done");

        ended.get(30, TimeUnit.SECONDS);
        assertThat(endedEarly).isFalse();
        assertThat(connect(endpoint, null, null).welcome().cluster()).isEqualTo("c");
    }

    /** The last client's failure ends the loops, which must not be before it is told of it. */
    @Test
    void shouldTellEveryClientThatNobodyListens() {
        Endpoint nobody = Endpoint.inMemory("nobody");
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> connect(nobody, null, null)).as("attempt %d", i)
                    .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        }
    }

    private Endpoint serve(boolean tcp, ServerSettings settings, Authenticator authenticator) throws IOException {
        Endpoint endpoint = tcp ? Endpoint.tcp("127.0.0.1", 0) : Endpoint.inMemory(UUID.randomUUID().toString());
        server = WireServer.start(endpoint, settings, authenticator, Runnable::run, connection -> {
            accepted.add(connection);
            return atServer;
        });
        return tcp ? Endpoint.tcp("127.0.0.1", server.port()) : endpoint;
    }

    private WireConnection connect(Endpoint endpoint, String user, String password) throws Exception {
        return WireClient.connect(endpoint, ClientSettings.of("test", user, password), connection -> atClient)
                .get(30, TimeUnit.SECONDS);
    }

    private static Bye byeAfter(Endpoint endpoint, byte[] garbage) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ((Endpoint.Tcp) endpoint).port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(garbage);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuf frame = Unpooled.wrappedBuffer(in.readNBytes(4), in.readAllBytes());
            assertThat(FrameHeader.type(frame, 0)).isEqualTo(FrameType.BYE);
            return Bye.read(FrameHeader.payload(frame, 0));
        }
    }

    private static void send(WireConnection connection, long sequence) {
        SentFrame.write(connection.outbound().begin(), 3, 0, sequence);
        connection.outbound().end();
    }

    private static byte[] sent(long sequence) {
        ByteBuf frame = Unpooled.buffer();
        SentFrame.write(frame, 3, 0, sequence);
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }
}
