package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.disk.MemoryDisk;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ConsumeQueueTest {
    private static final String LANE = "4";

    private final SimDisk root = new SimDisk(new Random(3));
    private final Disk folder = root.folder("index").folder("1");
    private final BlockCache cache = new BlockCache(4);

    /** Appends entries whose every field is derived from the offset. */
    private static void append(ConsumeQueue queue, int count) {
        for (int i = 0; i < count; i++) {
            long n = queue.nextOffset();
            queue.append(n, n * 1000, (int) n + 1, (int) n & 0xFF, 4, n + 7, (int) n * 31, (int) n ^ 0x55);
        }
    }

    private static void verify(ConsumeQueue queue, long from, long to) {
        for (long n = from; n < to; n++) {
            boolean same = queue.position(n) == n * 1000 && queue.size(n) == n + 1 && queue.flags(n) == (n & 0xFF)
                    && queue.lane(n) == 4 && queue.expiryMs(n) == n + 7 && queue.groupHash(n) == (int) n * 31
                    && queue.filterDigest(n) == ((int) n ^ 0x55);
            assertThat(same).as("entry %d", n).isTrue();
        }
    }

    @Test
    void shouldGiveBackEveryFieldFromMemoryAndFromItsFiles() {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 40_000);

        verify(queue, 0, 40_000);
        assertThatThrownBy(() -> queue.position(40_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldFindADigestWhereverItStands() {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 20_000);
        int mask = 0xFFFF;
        for (long offset : new long[] {0, 4_095, 4_096, 12_345, 19_999}) {
            int digest = (int) offset ^ 0x55;
            assertThat(queue.findDigest(0, 20_000, digest | 0x70000, mask)).isEqualTo(offset);
            assertThat(queue.findDigest(offset, 20_000, digest, mask)).isEqualTo(offset);
            assertThat(queue.findDigest(offset + 1, 20_000, digest, mask)).isEqualTo(20_000);
            assertThat(queue.findDigest(0, offset, digest, mask)).isEqualTo(offset);
        }
    }

    @Test
    void shouldReadAHoleWhereAnOffsetWasSkipped() {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 5, cache);
        queue.append(9000, 1, 1, 0, 4, 0, 0, 0);

        assertThat(queue.nextOffset()).isEqualTo(9001);
        assertThat(queue.floor()).isEqualTo(5);
        for (long offset = 5; offset < 9000; offset++) {
            assertThat(queue.position(offset)).isEqualTo(ConsumeQueue.HOLE);
        }
        assertThat(queue.position(9000)).isEqualTo(1);
        assertThatThrownBy(() -> queue.append(9000, 1, 1, 0, 4, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeCompleteAfterAFlushAndAPowerLoss() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 10_000);
        queue.releaseBelow(777);
        queue.flush();
        append(queue, 20_000);

        ConsumeQueue again = ConsumeQueue.reopen(root.crash().folder("index").folder("1"), LANE, 777, 10_000, cache);

        assertThat(again.isComplete()).isTrue();
        verify(again, 777, 10_000);
        append(again, 9000);
        verify(again, 777, 19_000);
    }

    @Test
    void shouldBeRebuiltToTheSameAfterItsFilesAreGone() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 100, cache);
        append(queue, 30_000);
        queue.append(30_150, 5, 6, 7, 4, 0, 0, 0);
        queue.flush();
        folder.delete(folder.list().get(0));

        ConsumeQueue rebuilt = ConsumeQueue.reopen(folder, LANE, 100, 30_151, new BlockCache(4));
        assertThat(rebuilt.isComplete()).isFalse();
        List<Long> offsets = new ArrayList<>();
        for (long n = 100; n < 30_100; n++) {
            offsets.add(n);
        }
        Collections.shuffle(offsets.subList(0, 2000), new Random(4));
        Collections.shuffle(offsets.subList(29_900, 30_000), new Random(4));
        for (long n : offsets) {
            rebuilt.put(n, n * 1000, (int) n + 1, (int) n & 0xFF, 4, n + 7, (int) n * 31, (int) n ^ 0x55);
        }
        rebuilt.put(30_150, 5, 6, 7, 4, 0, 0, 0);
        rebuilt.rebuilt();
        assertThat(rebuilt.isComplete()).isTrue();
        rebuilt.flush();

        ConsumeQueue again = ConsumeQueue.reopen(folder, LANE, 100, 30_151, cache);
        assertThat(again.isComplete()).isTrue();
        verify(again, 100, 30_100);
        assertThat(again.position(30_149)).isEqualTo(ConsumeQueue.HOLE);
        assertThat(again.position(30_150)).isEqualTo(5);
    }

    @Test
    void shouldNotTakeARebuildThatWasCutShortForAWholeIndex() throws IOException {
        ConsumeQueue rebuilt = ConsumeQueue.reopen(folder, LANE, 0, 20_000, new BlockCache(4));
        for (long n = 0; n < 100; n++) {
            rebuilt.put(n, n * 1000, 1, 0, 4, 0, 0, 0);
        }
        rebuilt.flush();

        assertThat(ConsumeQueue.reopen(folder, LANE, 0, 20_000, cache).isComplete()).isFalse();
    }

    @Test
    void shouldNoticeEachByteThatRots() throws IOException {
        for (int offset = 0; offset < 10 * 32; offset++) {
            SimDisk disk = new SimDisk(new Random(offset));
            ConsumeQueue queue = ConsumeQueue.create(disk, LANE, 0, cache);
            append(queue, 10);
            queue.flush();
            disk.flipBit(disk.list().get(0), offset);

            assertThat(ConsumeQueue.reopen(disk, LANE, 0, 10, cache).isComplete()).as("byte %d", offset).isFalse();
        }
    }

    @Test
    void shouldRefuseToReadABlockThatRotted() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, new BlockCache(1));
        append(queue, 20_000);
        queue.flush();
        queue.position(5_000);
        ((SimDisk) folder).flipBit(folder.list().get(0), 32 * 17);

        assertThatThrownBy(() -> queue.position(17)).hasRootCauseMessage("Entry 17 of index " + folder + "/" + LANE
                + " is damaged: start the broker again, and it is rebuilt from the log");
    }

    @Test
    void shouldNoticeAFileThatWasCutOrNeverWritten() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 5000);
        queue.write();

        assertThat(ConsumeQueue.reopen(folder, LANE, 0, 5001, cache).isComplete()).isFalse();
        assertThat(ConsumeQueue.reopen(folder, "9", 0, 1, cache).isComplete()).isFalse();
        assertThat(ConsumeQueue.reopen(folder, "9", 7, 7, cache).isComplete()).isTrue();
    }

    @Test
    void shouldWriteNothingForALaneConsumedAsFastAsItIsFilled() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        for (int i = 0; i < 100; i++) {
            append(queue, 1000);
            queue.releaseBelow(queue.nextOffset());
            queue.flush();
        }

        assertThat(folder.list()).isEmpty();
    }

    @Test
    void shouldDeleteFilesBelowTheFloorOneCheckpointLater() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 1_100_000);
        queue.flush();
        assertThat(folder.list()).hasSize(2);
        queue.releaseBelow(1_090_000);
        queue.flush();
        assertThat(folder.list()).as("the checkpoint before this flush counts on it").hasSize(2);
        queue.flush();

        assertThat(folder.list()).hasSize(1);
        verify(queue, 1_090_000, 1_100_000);
    }

    @Test
    void shouldKeepARelocationOffTheDiskUntilTheNextCheckpoint() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 10_000);
        queue.flush();
        queue.update(17, 123_456_789);
        append(queue, 20_000);
        assertThat(queue.position(17)).isEqualTo(123_456_789);

        assertThat(ConsumeQueue.reopen(folder, LANE, 0, 10_000, new BlockCache(4)).position(17)).isEqualTo(17_000);
        queue.flush();
        assertThat(ConsumeQueue.reopen(folder, LANE, 0, 30_000, new BlockCache(4)).position(17))
                .isEqualTo(123_456_789);
    }

    @Test
    void shouldLoseNothingWhileTheDiskIsFull() throws IOException {
        root.capacityBytes(300_000);
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 40_000);

        assertThatThrownBy(queue::flush).isInstanceOf(DiskFullException.class);
        verify(queue, 0, 40_000);
        root.capacityBytes(Long.MAX_VALUE);
        append(queue, 100);
        queue.flush();

        ConsumeQueue again = ConsumeQueue.reopen(folder, LANE, 0, 40_100, new BlockCache(4));
        assertThat(again.isComplete()).isTrue();
        verify(again, 0, 40_100);
    }

    @Test
    void shouldLeaveNoFileBehindWhenDeleted() throws IOException {
        ConsumeQueue queue = ConsumeQueue.create(folder, LANE, 0, cache);
        append(queue, 20_000);
        queue.write();
        queue.delete();
        assertThat(folder.list()).isEmpty();

        ConsumeQueue other = ConsumeQueue.create(folder, LANE, 0, cache);
        append(other, 10);
        verify(other, 0, 10);
    }

    @Test
    void shouldAgreeWithAMapUnderAnySequenceOfOperations() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Disk disk = seed % 4 == 0 ? new MemoryDisk() : new SimDisk(random);
            BlockCache blocks = new BlockCache(random.nextInt(4));
            ConsumeQueue queue = ConsumeQueue.create(disk, LANE, random.nextInt(10_000), blocks);
            TreeMap<Long, Long> model = new TreeMap<>();
            long position = 0;
            for (int step = 0; step < 200; step++) {
                switch (random.nextInt(10)) {
                    case 0 -> queue.releaseBelow(queue.floor()
                            + random.nextInt((int) (queue.nextOffset() - queue.floor()) + 1));
                    case 1 -> queue.flush();
                    case 2 -> {
                        queue.flush();
                        queue = ConsumeQueue.reopen(disk, LANE, queue.floor(), queue.nextOffset(), blocks);
                        assertThat(queue.isComplete()).as("seed %d", seed).isTrue();
                    }
                    case 3 -> {
                        if (!model.isEmpty() && model.lastKey() >= queue.floor()) {
                            long offset = model.ceilingKey(queue.floor());
                            queue.update(offset, ++position);
                            model.put(offset, position);
                        }
                    }
                    default -> {
                        for (int i = random.nextInt(3000); i >= 0; i--) {
                            long offset = queue.nextOffset() + (random.nextInt(50) == 0 ? random.nextInt(50) : 0);
                            queue.append(offset, ++position, 1, 2, 3, 4, 5, 6);
                            model.put(offset, position);
                        }
                    }
                }
                model.headMap(queue.floor()).clear();
                for (int probe = 0; probe < 20 && queue.floor() < queue.nextOffset(); probe++) {
                    long offset = queue.floor() + random.nextInt((int) (queue.nextOffset() - queue.floor()));
                    assertThat(queue.position(offset)).as("seed %d, step %d, offset %d", seed, step, offset)
                            .isEqualTo(model.getOrDefault(offset, ConsumeQueue.HOLE));
                }
            }
        }
    }
}
