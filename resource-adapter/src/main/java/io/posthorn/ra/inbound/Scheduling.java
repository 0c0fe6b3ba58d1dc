package io.posthorn.ra.inbound;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets work done on the container's threads, now or later. What is asked for goes through the container's timer thread: a
 * container may make the one who schedules wait, which a network thread must not. Safe for any thread.
 */
final class Scheduling {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);
    private static final long REJECTED_RETRY_MS = 200;

    private final WorkManager works;
    private final Timer timer;

    Scheduling(WorkManager works, Timer timer) {
        this.works = works;
        this.timer = timer;
    }

    /** Has a work done soon. */
    void submit(Work work) {
        submitLater(work, 0);
    }

    /** Has a work done after a while; one that the container rejects is offered again, until the adapter stops. */
    void submitLater(Work work, long delayMs) {
        try {
            timer.schedule(new Submission(work), delayMs);
        } catch (IllegalStateException e) {
            LOG.debug("The adapter has stopped: {} is not done any more", work);
        }
    }

    void stop() {
        timer.cancel();
    }

    private final class Submission extends TimerTask {
        private final Work work;

        Submission(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                works.scheduleWork(work);
            } catch (WorkException | RuntimeException e) {
                // Containers throw either; what escaped would end the timer for all.
                LOG.debug("The container has no thread for {}: {}", work, e.toString());
                submitLater(work, REJECTED_RETRY_MS);
            }
        }
    }
}
