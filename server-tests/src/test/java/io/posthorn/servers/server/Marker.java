package io.posthorn.servers.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with which servers and resources tell how far they are. */
public final class Marker {
    private static final long DEADLINE_MS = 120_000;
    private static final long LOOK_INTERVAL_MS = 50;

    private Marker() {}

    /** Waits for the file that means success; fails with the text of the one that means failure. */
    public static void await(Path success, Path failure) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE_MS * 1_000_000;
        while (!Files.exists(success)) {
            if (Files.exists(failure)) {
                throw new AssertionError(Files.readString(failure));
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still no " + success);
            }
            Thread.sleep(LOOK_INTERVAL_MS);
        }
    }
}
