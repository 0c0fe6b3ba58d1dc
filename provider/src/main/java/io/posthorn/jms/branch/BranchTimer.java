package io.posthorn.jms.branch;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has branches ended whose time is over: one daemon thread of the JVM waits, from the first that has a limit on. The end may wait for a
 * broker that is away, so each has a thread of its own, and the next one's is not late.
 */
final class BranchTimer {
    private static ScheduledThreadPoolExecutor executor;

    private BranchTimer() {}

    /** Has something done later, unless that is cancelled. */
    static synchronized Future<?> after(int seconds, Runnable action) {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, run -> daemon(run, "posthorn-branch-timer"));
            executor.setRemoveOnCancelPolicy(true);
        }
        return executor.schedule(() -> daemon(action, "posthorn-branch-timeout").start(), seconds, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }
}
