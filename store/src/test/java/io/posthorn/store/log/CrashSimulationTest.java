package io.posthorn.store.log;

import io.netty.buffer.Unpooled;
import io.posthorn.store.checkpoint.CheckpointStore;
import io.posthorn.store.testing.PowerLossException;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A seeded workload (append, force, roll, retire, prepare spares, checkpoint, reopen) loses its power at some mutating
 * operation, again and again. After each restart everything forced is there, and nothing that was never written.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrashSimulationTest {
    private static final long SEEDS = Long.getLong("posthorn.store.seeds", 2000);

    @Test
    void shouldKeepWhatWasForcedWhereverThePowerFails() {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(seed, new Random(seed).nextInt(60) + 1);
        }
    }

    @Test
    void shouldKeepWhatWasForcedAtEachSingleOperation() {
        for (long seed = 100_000; seed < 100_004; seed++) {
            for (int operation = 1; operation <= 150; operation++) {
                run(seed, operation);
            }
        }
    }

    private static void run(long seed, int failAt) {
        try {
            new Machine(seed).live(failAt);
        } catch (IOException | RuntimeException | AssertionError failure) {
            fail("seed " + seed + ", power lost at operation " + failAt, failure);
        }
    }

    /** One simulated machine through several power losses, with what must and what may be on its disk. */
    private static final class Machine {
        private final Random random;
        /** Frames of equal size fall on the places of cut ones; -1: all sizes. */
        private final int equalPayloadBytes;
        private SimDisk disk;
        private CommitLog log;
        private LogBatch batch;
        private final Map<Long, String> written = new HashMap<>();
        private final TreeMap<Long, String> forced = new TreeMap<>();
        private final TreeMap<Long, String> retiring = new TreeMap<>();
        private long checkpoint;

        Machine(long seed) {
            random = new Random(seed);
            equalPayloadBytes = random.nextBoolean() ? 1000 : -1;
            disk = new SimDisk(random);
        }

        void live(int failAt) throws IOException {
            disk.failAtWrite(failAt);
            for (int life = 0; life < 4; life++) {
                try {
                    open();
                    for (int step = 0; step < 25; step++) {
                        step();
                    }
                } catch (PowerLossException expected) {
                    assertThat(life).as("a life without a fail point").isLessThan(3);
                }
                if (batch != null) {
                    batch.close();
                    batch = null;
                }
                disk = random.nextInt(4) == 0 ? disk.kill() : disk.crash();
                if (life < 2) {
                    disk.failAtWrite(1 + random.nextInt(80));
                }
            }
        }

        private void open() throws IOException {
            long proven = new CheckpointStore(disk.folder("checkpoint")).load().newest()
                    .map(found -> found.position()).orElse(0L);
            assertThat(proven).isGreaterThanOrEqualTo(checkpoint);
            TreeMap<Long, String> found = new TreeMap<>();
            log = LogFixture.open(disk.folder("log"), LogFixture.OPTIONS, proven, found);
            for (Map.Entry<Long, String> frame : forced.entrySet()) {
                if (!retiring.containsKey(frame.getKey())) {
                    assertThat(found).containsEntry(frame.getKey(), frame.getValue());
                }
            }
            found.forEach((position, contents) -> assertThat(written).containsEntry(position, contents));
            written.keySet().removeIf(position -> !found.containsKey(position));
            forced.clear();
            forced.putAll(found);
            retiring.clear();
            batch = log.newBatch(4096);
        }

        private void step() throws IOException {
            switch (random.nextInt(8)) {
                case 0 -> log.prepareSpare();
                case 1 -> log.force();
                case 2 -> retire();
                case 3 -> checkpoint();
                default -> append();
            }
            forced.putAll(new TreeMap<>(written).headMap(log.forcedPosition()));
        }

        private void append() throws IOException {
            int frames = 1 + random.nextInt(4);
            for (int i = 0; i < frames; i++) {
                int payload = payloadBytes();
                if (log.fits(payload)) {
                    LogFixture.add(batch, payload, random);
                }
            }
            written.putAll(LogFixture.contents(batch));
            log.write(batch);
            batch.clear();
            if (random.nextBoolean()) {
                log.force();
            }
        }

        private int payloadBytes() {
            if (equalPayloadBytes > 0) {
                return equalPayloadBytes;
            }
            return random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(900);
        }

        private void retire() throws IOException {
            var starts = log.segmentStarts();
            if (starts.size() < 2) {
                return;
            }
            long start = starts.get(random.nextInt(starts.size() - 1));
            long end = start + log.segmentSizeBytes();
            if (end <= log.forcedPosition()) {
                retiring.putAll(forced.subMap(start, end));
                assertThat(log.retire(start)).isTrue();
                forced.subMap(start, end).clear();
                retiring.clear();
                written.keySet().removeIf(position -> position >= start && position < end);
            }
        }

        private void checkpoint() throws IOException {
            long position = log.forcedPosition();
            new CheckpointStore(disk.folder("checkpoint")).save(position, Unpooled.copyLong(position));
            checkpoint = position;
        }
    }
}
