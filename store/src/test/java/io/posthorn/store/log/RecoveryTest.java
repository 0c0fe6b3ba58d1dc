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
import static org.assertj.core.api.InstanceOfAssertFactories.type;

@Timeout(60)
class RecoveryTest {
    private static final String FIRST = SegmentNames.log(0);
    private static final String SECOND = SegmentNames.log(LogFixture.SEGMENT);

    private final Random random = new Random(1);
    private final SimDisk disk = new SimDisk(random);

    private CommitLog open() throws IOException {
        return LogFixture.open(disk, new TreeMap<>());
    }

    @Test
    void shouldTellEveryFrameInOrderWithItsPosition() throws IOException {
        Map<Long, String> written = new TreeMap<>();
        CommitLog log = open();
        for (int batch = 0; batch < 40; batch++) {
            written.putAll(LogFixture.append(log, 3, random.nextInt(5000), random));
        }
        assertThat(log.segmentStarts()).hasSizeGreaterThan(3);
        assertThat(log.forcedPosition()).isEqualTo(log.tailPosition());

        assertThat(LogFixture.reopened(disk)).isEqualTo(written);
    }

    @Test
    void shouldCutATornTailAndGoOnFromThere() throws IOException {
        CommitLog log = open();
        Map<Long, String> forced = LogFixture.append(log, 3, 100, random);
        long tail = log.tailPosition();
        LogFixture.write(log, 3, 100, random);
        LogFixture.overwrite(disk, FIRST, tail, 8);

        CommitLog again = open();
        assertThat(again.tailPosition()).isEqualTo(tail);
        forced.putAll(LogFixture.append(again, 1, 50, random));

        assertThat(LogFixture.reopened(disk)).isEqualTo(forced);
    }

    @Test
    void shouldNotBringFramesBehindATornTailToLifeWhenTheLogGrowsUpToThem() throws IOException {
        CommitLog log = open();
        Map<Long, String> expected = LogFixture.append(log, 1, 100, random);
        long tail = log.tailPosition();
        LogFixture.write(log, 3, 100, random);
        LogFixture.overwrite(disk, FIRST, tail, 8);

        expected.putAll(LogFixture.append(open(), 1, 100, random));

        assertThat(LogFixture.reopened(disk)).isEqualTo(expected).hasSize(2);
    }

    @Test
    void shouldDropSegmentsBehindATornTail() throws IOException {
        CommitLog log = open();
        Map<Long, String> expected = LogFixture.append(log, 1, 100, random);
        long tail = log.tailPosition();
        LogFixture.write(log, 3, 30_000, random);
        assertThat(log.segmentStarts()).hasSize(2);
        LogFixture.overwrite(disk, FIRST, tail, 8);

        CommitLog again = open();

        assertThat(again.segmentStarts()).containsExactly(0L);
        expected.putAll(LogFixture.append(again, 4, 30_000, random));
        assertThat(LogFixture.reopened(disk)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseADamagedMiddleNamingSegmentAndOffset() throws IOException {
        CommitLog log = open();
        long damagedAt = LogFixture.append(log, 3, 100, random).keySet().stream().skip(1).findFirst().orElseThrow();
        LogFixture.append(log, 1, 100, random);
        disk.flipBit(FIRST, damagedAt + 60);
        long operations = disk.operations();

        assertThatThrownBy(this::open).asInstanceOf(type(DamagedLogException.class)).satisfies(damage -> {
            assertThat(damage.segment()).isEqualTo(FIRST);
            assertThat(damage.offset()).isEqualTo(damagedAt);
            assertThat(damage).hasMessageContaining(FIRST).hasMessageContaining("offset " + damagedAt)
                    .hasMessageContaining("posthorn log salvage");
        });
        assertThat(disk.operations()).as("nothing was changed").isEqualTo(operations);
    }

    @Test
    void shouldRefuseDamageAtTheEndOfASegmentProvedByTheNextOne() throws IOException {
        CommitLog log = open();
        LogFixture.append(log, 2, 30_000, random);
        LogFixture.append(log, 1, 30_000, random);
        assertThat(log.segmentStarts()).hasSize(2);
        disk.flipBit(FIRST, 40_000);

        assertThatThrownBy(this::open).isInstanceOf(DamagedLogException.class).hasMessageContaining(FIRST);
    }

    @Test
    void shouldRefuseAMissingSegmentBetweenTwoOthers() throws IOException {
        LogFixture.append(open(), 6, 30_000, random);
        disk.delete(SECOND);

        assertThatThrownBy(this::open).isInstanceOf(DamagedLogException.class).hasMessageContaining(SECOND)
                .hasMessageContaining("missing");
    }

    @Test
    void shouldRefuseASegmentOfAnotherLength() throws IOException {
        LogFixture.append(open(), 6, 30_000, random);
        disk.delete(SECOND);
        disk.create(SECOND, 4096).close();

        assertThatThrownBy(this::open).isInstanceOf(DamagedLogException.class).hasMessageContaining("4096");
    }

    @Test
    void shouldRefuseALogThatEndsBelowTheCheckpoint() throws IOException {
        CommitLog log = open();
        LogFixture.append(log, 2, 100, random);
        long checkpoint = log.tailPosition();
        disk.flipBit(FIRST, checkpoint - 20);

        assertThatThrownBy(() -> LogFixture.open(disk, LogFixture.OPTIONS, checkpoint, new TreeMap<>()))
                .isInstanceOf(DamagedLogException.class).hasMessageContaining("below position " + checkpoint);
    }

    @Test
    void shouldRefuseAnEmptyFolderWhenThereIsACheckpoint() {
        assertThatThrownBy(() -> LogFixture.open(disk, LogFixture.OPTIONS, 8, new TreeMap<>()))
                .isInstanceOf(DamagedLogException.class).hasMessageContaining("missing");
    }

    @Test
    void shouldNotTakeStaleFramesOfARecycledSegmentForPartsOfTheLog() throws IOException {
        CommitLog log = open();
        while (log.segmentStarts().size() < 3) {
            LogFixture.append(log, 1, 1000, random);
        }
        assertThat(log.retire(0)).isTrue();
        assertThat(log.retire(LogFixture.SEGMENT)).isTrue();
        Map<Long, String> expected = LogFixture.reopened(disk);
        assertThat(disk.list()).noneMatch(name -> name.endsWith(".gone"));

        log = open();
        log.prepareSpare();
        while (log.segmentStarts().size() < 3) {
            expected.putAll(LogFixture.append(log, 1, 1000, random));
        }

        assertThat(LogFixture.reopened(disk)).isEqualTo(expected);
    }

    @Test
    void shouldOpenAfterASegmentInTheMiddleWasRetired() throws IOException {
        CommitLog log = open();
        Map<Long, String> expected = LogFixture.append(log, 8, 30_000, random);
        expected.keySet().removeIf(position -> position / LogFixture.SEGMENT == 1);

        assertThat(log.retire(LogFixture.SEGMENT)).isTrue();

        assertThat(log.segmentStarts()).doesNotContain((long) LogFixture.SEGMENT).contains(0L);
        assertThat(LogFixture.reopened(disk)).isEqualTo(expected);
        assertThatThrownBy(() -> log.read(LogFixture.SEGMENT, new FrameView()))
                .isInstanceOf(DamagedRecordException.class).hasMessageContaining(SECOND);
    }

    @Test
    void shouldKeepTheSegmentSizeOfAnExistingLog() throws IOException {
        Map<Long, String> expected = LogFixture.append(open(), 8, 30_000, random);
        Map<Long, String> found = new TreeMap<>();

        CommitLog log = LogFixture.open(disk, LogFixture.OPTIONS.withSegmentSizeBytes(128 * 1024), 0, found);

        assertThat(found).isEqualTo(expected);
        assertThat(log.segmentSizeBytes()).isEqualTo(LogFixture.SEGMENT);
        expected.putAll(LogFixture.append(log, 4, 30_000, random));
        assertThat(LogFixture.reopened(disk)).isEqualTo(expected);
    }

    @Test
    void shouldEmptyAnUnforcedLogWhenItIsOpened() throws IOException {
        CommitLog log = LogFixture.open(disk, LogFixture.OPTIONS.unforced(), 0, new TreeMap<>());
        Map<Long, String> written = LogFixture.write(log, 8, 30_000, random);
        assertThat(log.forcedPosition()).isEqualTo(log.tailPosition());
        assertThat(written).allSatisfy((position, contents) -> assertThat(
                LogFixture.contents(log.read(position, new FrameView()))).isEqualTo(contents));
        Map<Long, String> found = new TreeMap<>();

        CommitLog again = LogFixture.open(disk, LogFixture.OPTIONS.unforced(), 0, found);

        assertThat(found).isEmpty();
        assertThat(again.tailPosition()).isZero();
        assertThat(LogFixture.write(again, 1, 10, random)).containsOnlyKeys(0L);
    }

    @Test
    void shouldNotTrustWhatAFailedForceLeftInThePageCache() throws IOException {
        CommitLog log = open();
        disk.failForce(1);
        assertThatThrownBy(() -> LogFixture.append(log, 3, 2000, random)).isInstanceOf(LogFailedException.class);
        SimDisk next = disk.kill();
        Map<Long, String> told = new TreeMap<>();
        LogFixture.open(next, told);

        assertThat(told).hasSize(3);
        assertThat(LogFixture.reopened(next.crash())).isEqualTo(told);
    }
}
