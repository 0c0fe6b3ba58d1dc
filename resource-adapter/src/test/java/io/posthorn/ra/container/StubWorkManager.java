package io.posthorn.ra.container;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Threads for works, named {@code stub-work-...}. */
final class StubWorkManager implements WorkManager {
    static final String THREADS = "stub-work-";

    private final ExecutorService threads;

    StubWorkManager(int size) {
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, THREADS + task.hashCode());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException("doWork");
    }

    @Override
    public void doWork(Work work, long timeoutMs, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException("doWork");
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException("startWork");
    }

    @Override
    public long startWork(Work work, long timeoutMs, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException("startWork");
    }

    @Override
    public void scheduleWork(Work work) throws WorkRejectedException {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            throw new WorkRejectedException("the container has stopped", e);
        }
    }

    @Override
    public void scheduleWork(Work work, long timeoutMs, ExecutionContext context, WorkListener listener)
            throws WorkRejectedException {
        scheduleWork(work);
    }

    void stop() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
