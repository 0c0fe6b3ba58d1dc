package io.posthorn.jms.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long a session waits for a broker's answer: the time counts while the connection is up, and begins again with each new
 * one. While it is down the reconnect policy is the limit: it ends the link, and the link fails whoever waits.
 */
public final class Patience {
    private final ReconnectingLink link;
    private final long timeoutMs;

    public Patience(ReconnectingLink link, long timeoutMs) {
        this.link = link;
        this.timeoutMs = timeoutMs;
    }

    public long timeoutMs() {
        return timeoutMs;
    }

    /** How much longer somebody may wait who began then; positive while the connection is down. */
    public long leftNs(long sinceNs) {
        long timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        if (!link.isUp()) {
            return timeoutNs;
        }
        long upSinceNs = link.upSinceNs();
        long fromNs = upSinceNs - sinceNs > 0 ? upSinceNs : sinceNs;
        return fromNs + timeoutNs - System.nanoTime();
    }

    public <T> T await(CompletableFuture<T> reply, Object request) throws LinkException {
        long sinceNs = System.nanoTime();
        while (true) {
            long leftNs = leftNs(sinceNs);
            try {
                return Replies.await(reply, Math.max(0, TimeUnit.NANOSECONDS.toMillis(leftNs)), request);
            } catch (LinkException e) {
                if (e.kind() != LinkException.Kind.TIMED_OUT || reply.isDone() || leftNs(sinceNs) <= 0) {
                    throw e;
                }
            }
        }
    }
}
