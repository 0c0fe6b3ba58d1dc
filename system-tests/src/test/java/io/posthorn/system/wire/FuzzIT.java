package io.posthorn.system.wire;

import io.posthorn.system.installation.Standalone;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of all kinds with numbers in them that mean trouble, from a session that has a consumer and messages.
 * {@code -Dposthorn.system.seed=S} repeats a run.
 */
@Timeout(120)
class FuzzIT {
    private static final int CONNECTIONS = 400;
    private static final int FRAMES = 100;

    @TempDir
    private Path folder;

    @Test
    void shouldOutliveEveryRequestThatIsWellFormedOnlyOutside() throws Exception {
        String given = System.getProperty("posthorn.system.seed", "");
        long seed = given.isBlank() ? System.nanoTime() : Long.parseLong(given);
        System.out.println("fuzz, -Dposthorn.system.seed=" + seed);
        var random = new Random(seed);
        try (Standalone broker = Standalone.start(folder); Bystander bystander = bystander(broker)) {
            for (int i = 0; i < CONNECTIONS && broker.process().isAlive(); i++) {
                try {
                    disturb(broker, random);
                } catch (IOException | AssertionError e) {
                    throw new AssertionError(broker.process().output(), e);
                }
            }
            assertThat(bystander.complaints()).as(broker.process().output()).isEmpty();
            assertThat(broker.process().lines()).noneMatch(line -> line.contains(" ERROR "));

            broker.process().kill();
            broker.startAgain();
        }
    }

    /** The destinations that random numbers hit are not the bystander's: who opens a consumer there gets its messages. */
    private static Bystander bystander(Standalone broker) throws IOException {
        try (RawPeer peer = RawPeer.inSession(broker.port())) {
            for (int i = 0; i < 30; i++) {
                peer.openQueue("decoy-" + i);
            }
        }
        return new Bystander(broker.url());
    }

    private static void disturb(Standalone broker, Random random) throws IOException {
        try (RawPeer peer = RawPeer.inSession(broker.port())) {
            int queue = peer.openQueue("fuzz");
            peer.send(RawPeer.frame(0x28, 1, 4, RawPeer.ints(1, queue), new byte[] {1, 0, 0, 0},
                    RawPeer.ints(10, 100_000), RawPeer.str(null), RawPeer.str(null), RawPeer.str(null), new byte[2]));
            peer.await(RawPeer.OK);
            var frames = new RandomFrames(random, peer.producer(), queue);
            for (int i = 0; i < FRAMES; i++) {
                peer.send(random.nextInt(4) == 0 ? frames.send() : frames.next());
            }
        } catch (SocketException | EOFException e) {
            // The broker has closed the connection in the middle, as it should.
            return;
        }
    }
}
