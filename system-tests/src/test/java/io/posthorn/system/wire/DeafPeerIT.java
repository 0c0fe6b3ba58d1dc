package io.posthorn.system.wire;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.installation.Standalone;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that ask and ask and never read what they are answered. */
@Timeout(120)
class DeafPeerIT {
    private static final int DEAF = 40;
    private static final long MOST_RESIDENT_BYTES = 700L << 20;

    @TempDir
    private Path folder;

    @Test
    void shouldBoundWhatItKeepsForPeersThatDoNotReadAndServeOthers() throws Exception {
        try (Standalone broker = Standalone.start(folder, "--flush", "async");
                var bystander = new Bystander(broker.url())) {
            fill(broker.url());
            List<RawPeer> peers = new ArrayList<>();
            try {
                for (int i = 0; i < DEAF; i++) {
                    RawPeer peer = RawPeer.inSession(broker.port());
                    peers.add(peer);
                    int queue = peer.openQueue("deep");
                    peer.send(RawPeer.frame(0x28, 1, 4, RawPeer.ints(1, queue), new byte[] {1, 0, 0, 0},
                            RawPeer.ints(1_000_000, Integer.MAX_VALUE), RawPeer.str(null), RawPeer.str(null),
                            RawPeer.str(null), new byte[2]));
                    browseWithoutReading(peer, queue);
                }
                assertThat(bystander.complaints()).as(broker.process().output()).isEmpty();
                assertThat(broker.process().residentBytes()).isLessThan(MOST_RESIDENT_BYTES);
                assertThat(broker.process().isAlive()).as(broker.process().output()).isTrue();
                assertThat(broker.process().lines()).noneMatch(line -> line.contains(" ERROR "));
            } finally {
                for (RawPeer peer : peers) {
                    peer.close();
                }
            }
        }
    }

    /** Each answer has some 380 KiB. */
    private static void browseWithoutReading(RawPeer peer, int queue) throws IOException {
        byte[] browse = RawPeer.frame(0x4A, 1, 5, RawPeer.ints(queue), new byte[] {0x7F, -1, 9}, new byte[8],
                RawPeer.str(null));
        try {
            for (int i = 0; i < 200; i++) {
                peer.send(browse);
            }
        } catch (SocketException e) {
            // Given up by the broker, which is one way to bound it.
            return;
        }
    }

    private static void fill(String url) throws Exception {
        try (Connection connection = new PosthornConnectionFactory(url).createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("deep"));
            for (int i = 0; i < 1_000; i++) {
                producer.send(session.createTextMessage("d".repeat(10_000)));
            }
        }
    }
}
