package io.posthorn.examples.orders.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A temporary folder for all that goes at the end, and the folder of the logs, which stay. */
final class Workspace {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path root;
    private final Path logs;

    private Workspace(Path root, Path logs) {
        this.root = root;
        this.logs = logs;
    }

    static Workspace create(Optional<Path> givenLogs) throws IOException {
        Path logs = givenLogs.isPresent()
                ? Files.createDirectories(givenLogs.get())
                : Files.createTempDirectory("posthorn-orders-logs-");
        return new Workspace(Files.createTempDirectory("posthorn-orders-"), logs.toAbsolutePath().normalize());
    }

    Path logs() {
        return logs;
    }

    Path brokerData() {
        return root.resolve("broker");
    }

    Path brokerLog() {
        return logs.resolve("broker.log");
    }

    /** Configuration, deployments and data of the application server. */
    Path server() {
        return root.resolve("server");
    }

    Path database() {
        return root.resolve("database");
    }

    Path samples() {
        return root.resolve("samples");
    }

    /** Deletes everything but the logs; a dying process may still write, so it is tried again for some seconds. */
    void delete() throws IOException {
        long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                deleteOnce();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadlineNanos) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void deleteOnce() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
