package io.posthorn.benchmarks.nullbroker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forces the file at a fixed pace, on its own thread, beside whoever appends to it. */
final class PeriodicForce implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread flusher = new Thread(task, "null-flusher");
        flusher.setDaemon(true);
        return flusher;
    });

    PeriodicForce(AppendFile file, long flushIntervalMs) {
        thread.scheduleWithFixedDelay(file::force, flushIntervalMs, flushIntervalMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
