package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repairs one loss: attempts with pauses between them until one succeeds, a broker refuses for good, or the time is over. */
final class Reconnection {
    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    /** One attempt to connect and to say again what the broker must know. */
    @FunctionalInterface
    interface Attempt {
        /**
         * Tries once.
         *
         * @throws LinkException when it failed; nothing of the attempt is left
         */
        void run() throws LinkException;
    }

    private final ReconnectPolicy policy;
    private final BooleanSupplier wanted;
    private final long sinceNs = System.nanoTime();

    /** @param wanted whether there is still to be a connection; asked between attempts */
    Reconnection(ReconnectPolicy policy, BooleanSupplier wanted) {
        this.policy = policy;
        this.wanted = wanted;
    }

    /**
     * Waits, on the thread that calls.
     *
     * @param loss why there is no connection
     * @throws LinkException what the last attempt failed with, when there will be no other; the loss, when there was none
     */
    void run(Attempt attempt, LinkException loss) throws LinkException {
        Backoff backoff = policy.backoff();
        LinkException last = loss;
        while (hasTime()) {
            try {
                attempt.run();
                return;
            } catch (LinkException e) {
                if (isFinal(e)) {
                    throw e;
                }
                LOG.debug("Reconnecting: {}", e.getMessage());
                last = e;
            }
            if (!wanted.getAsBoolean()) {
                return;
            }
            pause(backoff.nextMs());
            if (!wanted.getAsBoolean()) {
                return;
            }
        }
        throw last;
    }

    private boolean hasTime() {
        return policy.timeoutMs() < 0
                || System.nanoTime() - sinceNs < TimeUnit.MILLISECONDS.toNanos(policy.timeoutMs());
    }

    /** A broker that has no room for all who come back at once may have some later; every other refusal stays. */
    private static boolean isFinal(LinkException failure) {
        return failure.kind() == LinkException.Kind.INTERRUPTED
                || failure.kind() == LinkException.Kind.REFUSED && failure.code() != ErrorCode.RESOURCE_LIMIT;
    }

    private void pause(long ms) throws LinkException {
        try {
            policy.pause().pause(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("the reconnecting thread was interrupted", e);
        }
    }
}
