package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import io.posthorn.store.disk.FileDisk;
import io.posthorn.store.disk.MemoryDisk;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class CommitLogTest {
    private final Random random = new Random(2);
    private final SimDisk disk = new SimDisk(random);

    @Test
    void shouldWriteTheBytesTheFormatDraws() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        try (LogBatch batch = log.newBatch(64)) {
            for (int i = 0; i < 2; i++) {
                batch.begin((byte) 7, (byte) 1, 0x0102030405060708L, 10);
                batch.buffer().writeBytes(new byte[] {'h', 'e', 'l', 'l', 'o'});
                batch.end();
            }
            log.write(batch);
        }

        assertThat(dump(disk, SegmentNames.log(0), 72)).isEqualTo(""
                + "0000001d" + "745452af" + "07015048" + "00000000" + "0102030405060708" + "68656c6c6f" + "000000"
                + "0000001d" + "73ef5a1e" + "07015048" + "00000020" + "0102030405060708" + "68656c6c6f" + "000000"
                + "0000000000000000");
    }

    private static String dump(Disk disk, String name, int length) throws IOException {
        try (DiskFile file = disk.open(name)) {
            return ByteBufUtil.hexDump(file.view(), 0, length);
        }
    }

    @Test
    void shouldFillTheRestOfASegmentWithPadding() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        Map<Long, String> written = LogFixture.append(log, 2, 40_000, random);

        assertThat(written).containsOnlyKeys(0L, (long) LogFixture.SEGMENT);
        assertThat(LogFixture.reopened(disk)).isEqualTo(written);
    }

    @Test
    void shouldPlaceFramesThatEndExactlyAtOrJustBeforeTheEndOfASegment() throws IOException {
        for (int rest = 0; rest <= 48; rest += 8) {
            SimDisk fresh = new SimDisk(random);
            CommitLog log = LogFixture.open(fresh, new TreeMap<>());
            Map<Long, String> written = LogFixture.append(log, 1, LogFixture.SEGMENT - Frame.HEADER_BYTES - rest,
                    random);
            written.putAll(LogFixture.append(log, 2, 16, random));

            assertThat(written).as("rest %d", rest).hasSize(3);
            assertThat(LogFixture.reopened(fresh)).as("rest %d", rest).isEqualTo(written);
        }
    }

    @Test
    void shouldReadBackWhatWasWrittenAndNoticeRot() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        Map<Long, String> written = LogFixture.append(log, 5, 20_000, random);
        FrameView frame = new FrameView();

        written.forEach((position, contents) -> {
            assertThat(LogFixture.contents(log.read(position, frame))).isEqualTo(contents);
            assertThat(log.segmentView(position).getShort(log.segmentIndex(position) + Frame.MAGIC))
                    .isEqualTo(Frame.MAGIC_VALUE);
        });
        disk.flipBit(SegmentNames.log(0), 20_024 + 500);

        assertThat(LogFixture.contents(log.read(0, frame))).isEqualTo(written.get(0L));
        assertThatThrownBy(() -> log.read(20_024, frame)).isInstanceOf(DamagedRecordException.class)
                .hasMessageContaining(SegmentNames.log(0)).hasMessageContaining("offset 20024");
    }

    @Test
    void shouldForgetACancelledFrameWithItsPadding() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        log.prepareSpare();
        try (LogBatch batch = log.newBatch(64)) {
            long first = LogFixture.add(batch, 40_000, random);
            batch.begin((byte) 1, (byte) 1, 0, 40_000);
            batch.buffer().writeLong(1);
            batch.cancel();
            long second = LogFixture.add(batch, 100, random);

            assertThat(second).isEqualTo(first + 40_024);
            log.write(batch);
            log.force();
            assertThat(LogFixture.reopened(disk)).isEqualTo(LogFixture.contents(batch));
        }
    }

    @Test
    void shouldLetTwoBatchesAlternate() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        log.prepareSpare();
        try (LogBatch one = log.newBatch(64); LogBatch two = log.newBatch(64)) {
            LogFixture.add(one, 100, random);
            LogFixture.add(two, 200, random);
            assertThat(two.startPosition()).isEqualTo(one.endPosition());
            assertThatThrownBy(() -> log.write(two)).isInstanceOf(IllegalStateException.class);
            log.write(one);
            one.clear();
            LogFixture.add(one, 300, random);
            log.write(two);
            log.write(one);
            log.force();
        }
        assertThat(LogFixture.reopened(disk)).hasSize(3);
    }

    @Test
    void shouldKeepTheReserveForWhatFreesSpaceAndUseRoomAgainOnceItIsThere() throws IOException {
        disk.capacityBytes(3L * LogFixture.SEGMENT);
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        int payload = 10_000;
        while (log.admits(payload)) {
            LogFixture.append(log, 1, payload, random);
        }
        assertThat(log.spaceShortage()).isPresent();
        assertThat(log.segmentStarts()).hasSize(2);
        assertThat(log.roomBytes()).isGreaterThanOrEqualTo(LogFixture.SEGMENT);
        while (log.fits(payload)) {
            LogFixture.append(log, 1, payload, random);
        }
        assertThat(log.segmentStarts()).hasSize(3);
        try (LogBatch batch = log.newBatch(64)) {
            assertThatThrownBy(() -> batch.begin((byte) 1, (byte) 1, 0, payload))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(log.retire(0)).isTrue();
        assertThat(log.admits(payload)).as("only the reserve is back").isFalse();
        assertThat(log.fits(payload)).isTrue();
        assertThat(log.retire(LogFixture.SEGMENT)).isTrue();
        assertThat(log.admits(payload)).isTrue();
        LogFixture.append(log, 3, payload, random);
        assertThat(LogFixture.reopened(disk)).isNotEmpty();
    }

    @Test
    void shouldNotReuseASegmentWhileASliceOfItIsOnItsWay() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        LogFixture.append(log, 4, 40_000, random);
        ByteBuf slice = log.segmentView(0).retainedSlice(log.segmentIndex(0), 100);

        assertThat(log.retire(0)).isFalse();
        assertThat(log.segmentStarts()).contains(0L);
        slice.release();
        assertThat(log.retire(0)).isTrue();
        assertThat(log.segmentStarts()).doesNotContain(0L);
    }

    @Test
    void shouldRefuseToRetireTheSegmentBeingWritten() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        LogFixture.append(log, 1, 100, random);

        assertThatThrownBy(() -> log.retire(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.retire(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeNothingAnyMoreAfterAFailedForce() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        LogFixture.append(log, 1, 100, random);
        long forced = log.forcedPosition();
        disk.failForce(1);

        assertThatThrownBy(() -> LogFixture.append(log, 1, 100, random)).isInstanceOf(LogFailedException.class);
        assertThatThrownBy(() -> LogFixture.append(log, 1, 100, random)).isInstanceOf(LogFailedException.class);
        assertThatThrownBy(log::force).isInstanceOf(LogFailedException.class);
        assertThat(log.forcedPosition()).isEqualTo(forced);
    }

    @Test
    void shouldWorkOnTheRealDiskToo(@TempDir Path folder) throws IOException {
        growRetireAndReopen(new FileDisk(folder.resolve("data")).folder("log"));
    }

    @Test
    void shouldWorkInMemoryToo() throws IOException {
        growRetireAndReopen(new MemoryDisk().folder("log"));
    }

    private void growRetireAndReopen(Disk real) throws IOException {
        Map<Long, String> expected = new TreeMap<>();
        CommitLog log = LogFixture.open(real, expected);
        for (int i = 0; i < 20; i++) {
            expected.putAll(LogFixture.append(log, 4, 5000, random));
        }
        assertThat(LogFixture.contents(log.read(expected.keySet().iterator().next(), new FrameView())))
                .isEqualTo(expected.values().iterator().next());
        log.retire(0);
        expected.keySet().removeIf(position -> position < LogFixture.SEGMENT);
        expected.putAll(LogFixture.append(log, 20, 5000, random));
        log.close();

        assertThat(LogFixture.reopened(real)).isEqualTo(expected);
    }

    @Test
    void shouldNotCountAsForcedWhatWasWrittenWhileAForceWasUnderWay() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        LogFixture.write(log, 1, 100, random);
        long written = log.tailPosition();
        disk.duringForce(() -> writeUnchecked(log));

        log.force();

        assertThat(log.forcedPosition()).isEqualTo(written).isLessThan(log.tailPosition());
        log.force();
        assertThat(log.forcedPosition()).isEqualTo(log.tailPosition());
    }

    @Test
    void shouldForceASegmentThatWasLeftWhileItWasBeingForced() throws IOException {
        CommitLog log = LogFixture.open(disk, new TreeMap<>());
        Map<Long, String> written = new TreeMap<>(LogFixture.write(log, 1, 40_000, random));
        disk.duringForce(() -> written.putAll(writeUnchecked(log)));

        log.force();
        log.force();

        assertThat(LogFixture.reopened(disk.crash())).isEqualTo(written);
    }

    private Map<Long, String> writeUnchecked(CommitLog log) {
        try {
            Map<Long, String> written = new TreeMap<>(LogFixture.write(log, 1, 20_000, random));
            written.putAll(LogFixture.write(log, 1, 20_000, random));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
