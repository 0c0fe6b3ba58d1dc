package io.posthorn.jms.branch;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread of the JVM that ends branches whose time is over; it begins with the first that has a limit. */
final class BranchTimer {
    private static ScheduledThreadPoolExecutor executor;

    private BranchTimer() {}

    /** Has something done later, unless that is cancelled. */
    static synchronized Future<?> after(int seconds, Runnable action) {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, run -> {
                Thread thread = new Thread(run, "posthorn-branch-timer");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
        }
        return executor.schedule(action, seconds, TimeUnit.SECONDS);
    }
}
