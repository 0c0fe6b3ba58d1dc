package io.posthorn.examples.routing.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The threads of a job, one for each role. The first failure ends the job. */
public final class Crew {
    private static final long LEAVE_TIMEOUT_MS = 30_000;

    private final StopSignal stop = new StopSignal();
    private final AtomicReference<JobException> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts a role on a thread of that name. */
    public void start(String name, Role role) {
        var thread = new Thread(() -> work(name, role), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /**
     * Throws what a role failed with, if one did.
     *
     * @throws JobException naming the role
     */
    public void check() {
        JobException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Tells everybody to stop and waits until they have, 30 s at the most. */
    public void dismiss() throws InterruptedException {
        stop.give();
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVE_TIMEOUT_MS);
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadlineNanos - System.nanoTime()));
            if (thread.isAlive()) {
                throw new JobException(thread.getName() + " did not stop within " + LEAVE_TIMEOUT_MS / 1_000 + " s");
            }
        }
    }

    private void work(String name, Role role) {
        try {
            role.run(stop);
        } catch (Exception e) {
            failure.compareAndSet(null, new JobException(name + " failed: " + e, e));
        }
    }
}
