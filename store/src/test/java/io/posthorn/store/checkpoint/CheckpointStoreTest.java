package io.posthorn.store.checkpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.testing.PowerLossException;
import io.posthorn.store.testing.SimDisk;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class CheckpointStoreTest {
    private final SimDisk disk = new SimDisk(new Random(9));
    private final CheckpointStore store = new CheckpointStore(disk);

    private static ByteBuf state(long position, int length) {
        byte[] bytes = new byte[length];
        new Random(position).nextBytes(bytes);
        return Unpooled.wrappedBuffer(bytes);
    }

    @Test
    void shouldLoadTheNewestAndKeepTwo() throws IOException {
        assertThat(store.load().newest()).isEmpty();
        for (long position = 8; position <= 80; position += 8) {
            store.save(position, state(position, 1000));
        }

        Checkpoint newest = store.load().newest().orElseThrow();
        assertThat(newest.position()).isEqualTo(80);
        assertThat(newest.state()).isEqualTo(state(80, 1000));
        assertThat(disk.list()).containsExactly("00000000000000000072.ckp", "00000000000000000080.ckp");
    }

    @Test
    void shouldFallBackToTheOlderOneAndReportTheDamage() throws IOException {
        store.save(8, state(8, 1000));
        store.save(16, state(16, 1000));
        disk.flipBit("00000000000000000016.ckp", 500);

        LoadedCheckpoint loaded = store.load();
        assertThat(loaded.newest().orElseThrow().position()).isEqualTo(8);
        assertThat(loaded.damaged()).containsExactly("00000000000000000016.ckp");

        store.save(24, state(24, 10));
        assertThat(disk.list()).containsExactly("00000000000000000008.ckp", "00000000000000000024.ckp");
    }

    @Test
    void shouldNoticeAnySingleFlippedBit() throws IOException {
        for (int offset = 0; offset < 30; offset++) {
            SimDisk rotting = new SimDisk(new Random(offset));
            new CheckpointStore(rotting).save(8, state(8, 10));
            rotting.flipBit("00000000000000000008.ckp", offset);

            assertThat(new CheckpointStore(rotting).load().newest()).as("offset %d", offset).isEmpty();
        }
    }

    @Test
    void shouldKeepTheLastSavedOneWhereverThePowerFails() throws IOException {
        for (int operation = 1; operation <= 24; operation++) {
            for (int seed = 0; seed < 20; seed++) {
                SimDisk failing = new SimDisk(new Random(seed));
                long saved = 0;
                failing.failAtWrite(operation);
                try {
                    for (long position = 8; position <= 32; position += 8) {
                        new CheckpointStore(failing).save(position, state(position, 3000));
                        saved = position;
                    }
                } catch (PowerLossException expected) {
                    assertThat(saved).isLessThan(32);
                }
                Checkpoint found = new CheckpointStore(failing.crash()).load().newest().orElse(null);
                if (found == null) {
                    assertThat(saved).isZero();
                } else {
                    assertThat(found.position()).isGreaterThanOrEqualTo(saved);
                    assertThat(found.state()).isEqualTo(state(found.position(), 3000));
                }
            }
        }
    }

    @Test
    void shouldLeaveTheOldOnesAloneWhenTheDiskIsFull() throws IOException {
        store.save(8, state(8, 100));
        disk.capacityBytes(500);
        assertThatThrownBy(() -> store.save(16, state(16, 1000))).isInstanceOf(DiskFullException.class);

        assertThat(store.load().newest().orElseThrow().position()).isEqualTo(8);
        assertThat(disk.list()).containsExactly("00000000000000000008.ckp");
        disk.capacityBytes(5000);
        store.save(16, state(16, 1000));
        assertThat(store.load().newest().orElseThrow().position()).isEqualTo(16);
    }

    @Test
    void shouldWriteTheBytesTheFormatDraws() throws IOException {
        store.save(0x0102, Unpooled.wrappedBuffer(new byte[] {'h', 'i'}));

        assertThat(ByteBufUtil.hexDump(disk.open("00000000000000000258.ckp").view()))
                .isEqualTo("5048434b" + "a4c2ef5b" + "0000000000000102" + "00000002" + "6869");
    }
}
