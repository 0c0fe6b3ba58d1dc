package io.posthorn.broker.admin;

import io.posthorn.store.checkpoint.Checkpoint;
import io.posthorn.store.checkpoint.CheckpointStore;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.FileDisk;
import io.posthorn.store.disk.FolderLock;
import io.posthorn.store.log.FrameView;
import io.posthorn.store.log.RecoveryListener;
import io.posthorn.store.log.Salvage;
import io.posthorn.store.log.SalvageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Makes a data folder that a broker starts on from one that it refuses: every whole record of the log goes to the same
 * position in the new folder, with the newest whole checkpoint; the index is derived and left behind. The damaged folder
 * is only read, but for its LOCK.
 */
public final class LogSalvage {
    private LogSalvage() {}

    /**
     * Copies what is whole.
     *
     * @param damaged a data folder without a running broker
     * @param target a new or empty folder
     * @param records is told how many records are copied, again and again
     * @throws io.posthorn.store.disk.FolderInUseException when a broker runs on either
     * @throws IOException when a file cannot be read or written; the target is to be thrown away then
     */
    public static SalvageReport run(Path damaged, Path target, LongConsumer records) throws IOException {
        if (!Files.isDirectory(damaged.resolve("log"))) {
            throw new IOException("%s is no data folder: there is no folder 'log' in it".formatted(damaged));
        }
        requireEmpty(target);
        var from = new FileDisk(damaged);
        var to = new FileDisk(target);
        FolderLock lock = from.lock();
        try {
            FolderLock targetLock = to.lock();
            try {
                return copy(from, to, records);
            } finally {
                targetLock.close();
            }
        } finally {
            lock.close();
        }
    }

    private static SalvageReport copy(Disk from, Disk to, LongConsumer records) throws IOException {
        Optional<Checkpoint> checkpoint = new CheckpointStore(from.folder("checkpoint")).load().newest();
        try {
            long provenPosition = checkpoint.map(Checkpoint::position).orElse(0L);
            SalvageReport report = Salvage.copy(from.folder("log"), to.folder("log"), provenPosition,
                    counting(records));
            if (checkpoint.isPresent()) {
                new CheckpointStore(to.folder("checkpoint")).save(provenPosition, checkpoint.get().state());
            }
            return report;
        } finally {
            checkpoint.ifPresent(loaded -> loaded.state().release());
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new IOException("%s is not a folder".formatted(target));
        }
        try (var entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new IOException("the folder %s is not empty: salvage into a new one".formatted(target));
            }
        }
    }

    private static RecoveryListener counting(LongConsumer records) {
        return new RecoveryListener() {
            private long count;

            @Override
            public void onFrame(FrameView frame) {
                records.accept(++count);
            }
        };
    }
}
