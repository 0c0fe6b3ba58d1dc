package io.posthorn.jms.link;

import java.util.concurrent.CompletableFuture;

/** A request that waits for a connection. */
record Deferred<T>(int session, Request<T> request, CompletableFuture<T> reply) {
    void fail(LinkException reason) {
        reply.completeExceptionally(reason);
    }
}
