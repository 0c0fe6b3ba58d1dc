package io.posthorn.jms.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers, and takes the wrapping off their failures. */
public final class Replies {
    private Replies() {}

    /**
     * Waits on the calling thread, which must not be a connection's.
     *
     * @throws LinkException the request's failure, TIMED_OUT or INTERRUPTED
     */
    public static <T> T await(CompletableFuture<T> reply, long timeoutMs, Object request) throws LinkException {
        try {
            return reply.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw LinkException.timedOut("no answer to " + request + " within " + timeoutMs + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for the answer to " + request, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause()).again();
        }
    }

    /** The failure behind whatever a future wraps it in. */
    public static LinkException failure(Throwable error) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof LinkException)) {
            cause = cause.getCause();
        }
        return cause != null ? (LinkException) cause : LinkException.unreachable(String.valueOf(error), error);
    }
}
