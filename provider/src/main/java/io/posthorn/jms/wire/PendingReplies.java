package io.posthorn.jms.wire;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Request;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.connection.ErrorReply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests of one connection that wait for OK or ERROR, by correlation. */
final class PendingReplies {
    private record Pending<T>(Request<T> request, CompletableFuture<T> reply) {
        void complete(ByteBuf payload) {
            try {
                reply.complete(request.read(payload));
            } catch (MalformedFrameException e) {
                reply.completeExceptionally(e);
                throw e;
            }
        }
    }

    private final Map<Integer, Pending<?>> byCorrelation = new ConcurrentHashMap<>();
    private final AtomicInteger lastCorrelation = new AtomicInteger();

    /** Remembers a request; returns its correlation, which is not 0. */
    <T> int add(Request<T> request, CompletableFuture<T> reply) {
        int correlation;
        do {
            correlation = lastCorrelation.incrementAndGet();
        } while (correlation == 0);
        byCorrelation.put(correlation, new Pending<>(request, reply));
        return correlation;
    }

    void forget(int correlation) {
        byCorrelation.remove(correlation);
    }

    /** An OK came. One for a request that is unknown, because its sender gave up, is dropped. */
    void ok(int correlation, ByteBuf payload) {
        Pending<?> pending = byCorrelation.remove(correlation);
        if (pending != null) {
            pending.complete(payload);
        }
    }

    /** An ERROR came. */
    void error(int correlation, ErrorReply error) {
        Pending<?> pending = byCorrelation.remove(correlation);
        if (pending != null) {
            pending.reply().completeExceptionally(LinkException.refused(error.code(), error.text()));
        }
    }

    /** The connection has ended. */
    void failAll(LinkException reason) {
        for (Integer correlation : byCorrelation.keySet()) {
            Pending<?> pending = byCorrelation.remove(correlation);
            if (pending != null) {
                pending.reply().completeExceptionally(reason);
            }
        }
    }
}
