package io.posthorn.broker.auth;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that check passwords, apart from those that move bytes: a check takes some 100 ms of a core. */
public final class PasswordThreads {
    private static final int THREADS = 2;
    private static final long IDLE_MS = 10_000;

    private PasswordThreads() {}

    /**
     * Starts an executor of two daemon threads that end when idle.
     *
     * @param capacity how many checks may wait; one more is rejected, which refuses that connection
     */
    public static ExecutorService start(int capacity) {
        var executor = new ThreadPoolExecutor(THREADS, THREADS, IDLE_MS, TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(capacity), task -> {
                    var thread = new Thread(task, "posthorn-password");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
