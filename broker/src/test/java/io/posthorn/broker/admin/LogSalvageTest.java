package io.posthorn.broker.admin;

import io.posthorn.store.disk.FileDisk;
import io.posthorn.store.disk.FolderInUseException;
import io.posthorn.store.disk.FolderLock;
import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.DamagedLogException;
import io.posthorn.store.log.LogBatch;
import io.posthorn.store.log.LogOptions;
import io.posthorn.store.log.SalvageReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class LogSalvageTest {
    private static final LogOptions OPTIONS = LogOptions.defaults().withSegmentSizeBytes(64 << 10);
    private static final int RECORDS = 20;

    @TempDir
    private Path dir;
    private Path damaged;
    private Path target;

    @BeforeEach
    void damageALog() throws IOException {
        damaged = dir.resolve("damaged");
        target = dir.resolve("salvaged");
        try (CommitLog log = CommitLog.open(new FileDisk(damaged).folder("log"), OPTIONS, 0, frame -> {})) {
            for (int i = 0; i < RECORDS; i++) {
                try (LogBatch batch = log.newBatch(1_024)) {
                    batch.begin((byte) 1, (byte) 1, 0, 100);
                    batch.buffer().writeZero(100);
                    batch.end();
                    log.write(batch);
                    log.force();
                }
            }
        }
        try (var segment = new RandomAccessFile(damaged.resolve("log/00000000000000000000.log").toFile(), "rw")) {
            segment.seek(5 * 128 + 60);
            segment.write(0xFF);
        }
    }

    @Test
    void shouldCopyAllButTheDamagedRecordToAFolderThatOpens() throws IOException {
        assertThatThrownBy(() -> countRecords(damaged)).isInstanceOf(DamagedLogException.class);
        var told = new AtomicLong();

        SalvageReport report = LogSalvage.run(damaged, target, told::set);

        assertThat(report.frames()).isEqualTo(RECORDS - 1);
        assertThat(report.lost()).hasSize(1);
        assertThat(report.lost().get(0).fromOffset()).isEqualTo(5 * 128);
        assertThat(told).hasValue(RECORDS - 1);
        assertThat(countRecords(target)).isEqualTo(RECORDS - 1);
    }

    @Test
    void shouldLeaveAFolderAloneOnWhichABrokerRuns() throws IOException {
        FolderLock broker = new FileDisk(damaged).lock();
        try {
            assertThatThrownBy(() -> LogSalvage.run(damaged, target, count -> {}))
                    .isInstanceOf(FolderInUseException.class);
            assertThat(target).doesNotExist();
        } finally {
            broker.close();
        }
    }

    @Test
    void shouldRefuseATargetThatHoldsAnythingAndASourceThatIsNone() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("something"), "");

        assertThatThrownBy(() -> LogSalvage.run(damaged, target, count -> {})).hasMessageContaining("not empty");
        assertThatThrownBy(() -> LogSalvage.run(damaged, damaged, count -> {})).hasMessageContaining("not empty");
        assertThatThrownBy(() -> LogSalvage.run(target, dir.resolve("new"), count -> {}))
                .hasMessageContaining("no data folder");
        assertThat(dir.resolve("new")).doesNotExist();
    }

    private static int countRecords(Path data) throws IOException {
        var count = new AtomicLong();
        CommitLog.open(new FileDisk(data).folder("log"), OPTIONS, 0, frame -> count.incrementAndGet()).close();
        return (int) count.get();
    }
}
