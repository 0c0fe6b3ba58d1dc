package io.posthorn.ra.access;

import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long recovery waits for brokers that cannot be reached. Some servers recover once, when they start, and forget the decision
 * about what they did not reach then: it would be rolled back later, while other resources have committed.
 *
 * @param limitMs 0: not at all, for servers that try again
 */
public record RecoveryWait(int limitMs) {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryWait.class);
    private static final long RETRY_INTERVAL_MS = 500;

    /** Blocks until the resource answers, or the time is over: then whoever uses it next finds out. */
    public void await(XAResource resource) {
        if (limitMs <= 0 || isReached(resource)) {
            return;
        }
        LOG.warn("Recovery waits up to {} ms for a broker: none can be reached", limitMs);
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL_MS);
            } while (!isReached(resource) && System.nanoTime() - deadlineNs < 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that says no is one, too: waiting changes nothing about it. */
    private static boolean isReached(XAResource resource) {
        try {
            resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
            return true;
        } catch (XAException e) {
            return e.errorCode != XAException.XAER_RMFAIL;
        }
    }
}
