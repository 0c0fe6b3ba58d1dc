package io.posthorn.system.wire;

import io.posthorn.system.installation.Standalone;
import io.posthorn.system.wire.RawPeer.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.posthorn.system.wire.RawPeer.ERROR;
import static io.posthorn.system.wire.RawPeer.OK;
import static io.posthorn.system.wire.RawPeer.PING;
import static io.posthorn.system.wire.RawPeer.PONG;
import static io.posthorn.system.wire.RawPeer.frame;
import static io.posthorn.system.wire.RawPeer.ints;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who does not speak the protocol is told so and disconnected, is logged once, and disturbs nobody. */
@Timeout(180)
class HostilePeerIT {
    private static final int MALFORMED_FRAME = 1;
    private static final int VERSION_UNSUPPORTED = 2;
    private static final int HEARTBEAT_LOST = 6;
    private static final int ILLEGAL_STATE = 11;

    @TempDir
    private static Path folder;
    private static Standalone broker;
    private static Bystander bystander;

    @BeforeAll
    static void start() throws Exception {
        broker = Standalone.start(folder);
        bystander = new Bystander(broker.url());
    }

    @AfterEach
    void nobodyElseNotices() throws InterruptedException {
        assertThat(bystander.complaints()).as(broker.process().output()).isEmpty();
        assertThat(broker.process().lines()).as("unexpected errors").noneMatch(line -> line.contains(" ERROR "));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        bystander.close();
        broker.process().terminate();
        assertThat(broker.process().awaitExit()).as(broker.process().output()).isZero();
    }

    @Test
    void shouldCloseAConnectionThatSpeaksAnotherProtocol() throws Exception {
        try (RawPeer peer = new RawPeer(broker.port())) {
            peer.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            closedWith(peer, MALFORMED_FRAME, "length");
        }
    }

    @Test
    void shouldCloseAConnectionThatSendsGarbageAfterItsHello() throws Exception {
        byte[] garbage = new byte[100_000];
        Arrays.fill(garbage, (byte) 0x7F);
        try (RawPeer peer = RawPeer.welcomed(broker.port())) {
            peer.send(garbage);
            closedWith(peer, MALFORMED_FRAME, "length");
        }
    }

    @Test
    void shouldCloseAConnectionThatAnnouncesAFrameLargerThanAgreed() throws Exception {
        try (RawPeer peer = RawPeer.welcomed(broker.port())) {
            peer.send(ints((1 << 20) - 3, 0x20000000, 0, 0));
            closedWith(peer, MALFORMED_FRAME, "1048573");
        }
        try (RawPeer peer = RawPeer.welcomed(broker.port())) {
            peer.send(ints(-1, 0, 0, 0));
            closedWith(peer, MALFORMED_FRAME, "4294967295");
        }
        try (RawPeer peer = RawPeer.welcomed(broker.port())) {
            peer.send(ints(11, 0, 0, 0));
            closedWith(peer, MALFORMED_FRAME, "11");
        }
    }

    @Test
    void shouldCloseAConnectionThatSendsAnUnknownTypeOrAFrameOfTheServer() throws Exception {
        for (int type : List.of(0x00, 0x7F, 0xFF, 0x2B, 0x41, 0x02, 0x01)) {
            try (RawPeer peer = RawPeer.welcomed(broker.port())) {
                peer.send(frame(type, 0, 0));
                closedWith(peer, MALFORMED_FRAME, "");
            }
        }
    }

    @Test
    void shouldCloseAConnectionWhoseFrameIsShorterThanItsType() throws Exception {
        for (int type : List.of(0x10, 0x12, 0x18, 0x20, 0x21, 0x28, 0x2A, 0x2D, 0x2E, 0x38, 0x4A)) {
            try (RawPeer peer = RawPeer.inSession(broker.port())) {
                peer.send(frame(type, 1, 9));
                closedWith(peer, MALFORMED_FRAME, "");
            }
        }
    }

    @Test
    void shouldTellAVersionItDoesNotSpeakFromOneItDoes() throws Exception {
        try (RawPeer peer = new RawPeer(broker.port())) {
            peer.send(RawPeer.hello(7, 9));
            closedWith(peer, VERSION_UNSUPPORTED, "versions 7 to 9");
        }
        try (RawPeer peer = new RawPeer(broker.port())) {
            peer.send(RawPeer.hello(1, 9));
            Frame welcome = peer.await(RawPeer.WELCOME);
            assertThat(welcome.payload()[0]).isEqualTo((byte) 1);
        }
    }

    @Test
    void shouldTakeNothingBeforeTheHandshake() throws Exception {
        for (byte[] first : List.of(frame(PING, 0, 0), frame(0x40, 0, 1), frame(0x20, 1, 0, new byte[100]))) {
            try (RawPeer peer = new RawPeer(broker.port())) {
                peer.send(first);
                closedWith(peer, MALFORMED_FRAME, "HELLO comes first");
            }
        }
    }

    @Test
    void shouldRefuseWhatNamesNoOpenSessionOrConsumerAndServeOn() throws Exception {
        try (RawPeer peer = RawPeer.inSession(broker.port())) {
            int queue = peer.openQueue("hostile");
            for (byte[] unknown : List.of(frame(0x38, 77, 5, new byte[10]), frame(0x13, 77, 5),
                    frame(0x29, 1, 5, ints(99)), frame(0x30, 1, 5, ints(99)),
                    frame(0x2E, 1, 5, ints(99), new byte[3]))) {
                peer.send(unknown);
                Frame error = peer.await(ERROR);
                assertThat(error.code()).as(error.text()).isEqualTo(ILLEGAL_STATE);
                assertThat(error.text()).contains("is not open");
            }
            peer.send(frame(0x4A, 1, 6, ints(queue + 1000), new byte[13]));
            assertThat(peer.await(ERROR).text()).contains("does not exist");
            peer.send(frame(PING, 0, 0));
            peer.await(PONG);
        }
    }

    /** Offsets of NON_PERSISTENT lanes begin with a time, far above 0: such a range is not to be walked. */
    @Test
    void shouldAnswerAtOnceWhoSettlesAndReleasesAllOffsetsThereAre() throws Exception {
        byte[] all = ByteBuffer.allocate(19).putShort((short) 1).put((byte) 20).putLong(0).putLong(Long.MAX_VALUE)
                .array();
        try (RawPeer peer = RawPeer.inSession(broker.port())) {
            int queue = peer.openQueue("ranges");
            peer.send(frame(0x28, 1, 4, ints(1, queue), new byte[] {1, 0, 0, 0}, ints(10, 100_000), RawPeer.str(null),
                    RawPeer.str(null), RawPeer.str(null), all));
            peer.await(OK);
            peer.send(frame(0x2D, 1, 5, ints(1, 1), new byte[8], all));
            peer.await(OK);
            peer.send(frame(0x2E, 1, 6, ints(1), new byte[] {1}, all));
            peer.await(OK);
        }
    }

    @Test
    void shouldForgetAFrameWhoseSenderWentAway() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawPeer peer = RawPeer.welcomed(broker.port())) {
                peer.send(ints(900_000, 0x20000000, 1, 0)).send(new byte[10_000]);
            }
        }
    }

    @Test
    void shouldGiveUpAPeerThatFallsSilentWithinAFrame() throws Exception {
        try (RawPeer peer = RawPeer.welcomed(broker.port(), RawPeer.SHORT_HEARTBEAT_MS)) {
            peer.send(ints(900_000, 0x20000000, 1, 0)).send(new byte[10_000]);
            closedWith(peer, HEARTBEAT_LOST, "nothing was heard for " + 2 * RawPeer.SHORT_HEARTBEAT_MS + " ms");
        }
    }

    /** BYE with this code and reason, the end of the stream, one line in the log. */
    private static void closedWith(RawPeer peer, int code, String reason) throws IOException {
        Frame bye = peer.awaitBye();
        assertThat(bye.code()).as(bye.text()).isEqualTo(code);
        assertThat(bye.text()).contains(reason);
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(broker.process().lines())
                .filteredOn(line -> line.contains(":" + peer.localPort() + " ")).hasSize(1));
    }
}
