package io.posthorn.benchmarks.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long the disk takes to make a small write durable. Artemis' own {@code artemis create} measures this on a new
 * machine and sets the journal's buffer timeout to it; a broker left at the built-in 3.3 ms would be slower than any
 * real installation.
 */
final class SyncPace {
    private static final int BLOCK_BYTES = 4096;
    private static final int WRITES = 250;
    private static final int TRIES = 5;

    private SyncPace() {}

    /** Nanoseconds of one write with its force, the best of several tries. */
    static long measureNanos(Path folder) throws IOException {
        Path file = folder.resolve("sync-pace.tmp");
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        long best = Long.MAX_VALUE;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                channel.write(block.clear(), (long) i * BLOCK_BYTES);
            }
            channel.force(true);
            for (int attempt = 0; attempt < TRIES; attempt++) {
                long start = System.nanoTime();
                for (int i = 0; i < WRITES; i++) {
                    channel.write(block.clear(), (long) i * BLOCK_BYTES);
                    channel.force(false);
                }
                best = Math.min(best, (System.nanoTime() - start) / WRITES);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return best;
    }
}
