package io.posthorn.store.log;

import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SalvageTest {
    private static SalvageReport salvage(SimDisk from, SimDisk to, long proven, Map<Long, String> copied)
            throws IOException {
        return Salvage.copy(from, to, proven, frame -> copied.put(frame.position(), LogFixture.contents(frame)));
    }

    @Test
    void shouldKeepEveryWholeFrameAtItsPositionWhateverRots() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            SimDisk disk = new SimDisk(random);
            CommitLog log = LogFixture.open(disk, new TreeMap<>());
            TreeMap<Long, String> expected = new TreeMap<>();
            for (int i = 0; i < 30; i++) {
                expected.putAll(LogFixture.append(log, 1 + random.nextInt(3), random.nextInt(9000), random));
            }
            long tail = log.tailPosition();
            for (int rotten = random.nextInt(6); rotten >= 0; rotten--) {
                long position = (long) (random.nextDouble() * tail);
                Map.Entry<Long, String> hit = expected.floorEntry(position);
                FrameView frame = new FrameView();
                if (hit != null && position < log.read(hit.getKey(), frame).position() + frame.lengthBytes()) {
                    expected.remove(hit.getKey());
                    int offset = log.segmentIndex(position);
                    disk.flipBit(SegmentNames.log(position - offset), offset);
                }
            }
            SimDisk target = new SimDisk(random);
            Map<Long, String> copied = new TreeMap<>();
            SalvageReport report = salvage(disk, target, tail, copied);

            assertThat(copied).as("seed %d", seed).isEqualTo(expected);
            assertThat(report.frames()).isEqualTo(expected.size());
            TreeMap<Long, String> found = new TreeMap<>();
            CommitLog salvaged = LogFixture.open(target, LogFixture.OPTIONS, tail, found);
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
            assertThat(salvaged.tailPosition()).as("seed %d", seed).isEqualTo(tail);
            found.putAll(LogFixture.append(salvaged, 4, 30_000, random));
            assertThat(LogFixture.reopened(target)).as("seed %d", seed).isEqualTo(found);
        }
    }

    @Test
    void shouldSayWhatIsLostOfAMissingAndOfACutSegment() throws IOException {
        Random random = new Random(5);
        SimDisk disk = new SimDisk(random);
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        Map<Long, String> expected = LogFixture.append(log, 10, 30_000, random);
        long second = LogFixture.SEGMENT;
        long third = 2L * LogFixture.SEGMENT;
        expected.keySet().removeIf(position -> position >= second && position < third + LogFixture.SEGMENT);
        disk.delete(SegmentNames.log(second));
        disk.delete(SegmentNames.log(third));
        disk.create(SegmentNames.log(third), 8192).close();
        SimDisk target = new SimDisk(random);

        SalvageReport report = salvage(disk, target, log.tailPosition(), new TreeMap<>());

        assertThat(report.lost()).containsExactly(new LostRange(SegmentNames.log(second), 0, LogFixture.SEGMENT),
                new LostRange(SegmentNames.log(third), 0, LogFixture.SEGMENT));
        assertThat(LogFixture.reopened(target)).isEqualTo(expected);
    }

    @Test
    void shouldLeaveATornTailOut() throws IOException {
        Random random = new Random(6);
        SimDisk disk = new SimDisk(random);
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        Map<Long, String> expected = LogFixture.append(log, 3, 100, random);
        long tail = log.tailPosition();
        LogFixture.write(log, 3, 100, random);
        LogFixture.overwrite(disk, SegmentNames.log(0), tail, 8);
        SimDisk target = new SimDisk(random);

        SalvageReport report = salvage(disk, target, 0, new TreeMap<>());

        assertThat(report.lost()).isEmpty();
        assertThat(LogFixture.reopened(target)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomething() throws IOException {
        SimDisk disk = new SimDisk(new Random(7));
        LogFixture.append(LogFixture.open(disk, new TreeMap<>()), 1, 10, new Random(7));

        assertThatThrownBy(() -> salvage(disk, disk, 0, new TreeMap<>())).isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> salvage(new SimDisk(new Random(8)), new SimDisk(new Random(8)), 0, new TreeMap<>()))
                .isInstanceOf(IOException.class).hasMessageContaining("No segment");
    }
}
