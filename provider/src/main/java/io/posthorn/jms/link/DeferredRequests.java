package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import java.util.ArrayDeque;
import java.util.Queue;

/** The requests that wait for a connection, in the order they were made. Refuses more when there are too many. Thread-safe. */
final class DeferredRequests {
    /** More waiting requests than this would mean that somebody does not wait for answers. */
    private static final int MOST = 10_000;

    private final Queue<Deferred<?>> waiting = new ArrayDeque<>();

    /** Fails the request at once if there is no room. */
    void add(Deferred<?> request) {
        synchronized (this) {
            if (waiting.size() < MOST) {
                waiting.add(request);
                return;
            }
        }
        request.fail(
                LinkException.refused(ErrorCode.RESOURCE_LIMIT, MOST + " requests wait for the connection already"));
    }

    /** Takes them all out. */
    synchronized Queue<Deferred<?>> take() {
        Queue<Deferred<?>> taken = new ArrayDeque<>(waiting);
        waiting.clear();
        return taken;
    }

    /** Takes them all out, and has each fail. */
    void fail(LinkException reason) {
        take().forEach(request -> request.fail(reason));
    }
}
