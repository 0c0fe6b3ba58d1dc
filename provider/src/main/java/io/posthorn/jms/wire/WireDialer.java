package io.posthorn.jms.wire;

import io.posthorn.jms.link.Dialer;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.HandshakeRefusedException;
import io.posthorn.protocol.transport.WireClient;
import io.posthorn.protocol.transport.WireConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/** Dials over the network, or in memory. */
public final class WireDialer implements Dialer {
    private final ClientSettings settings;

    public WireDialer(ClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public CompletableFuture<Link> dial(Endpoint endpoint) {
        AtomicReference<WireLink> link = new AtomicReference<>();
        CompletableFuture<WireConnection> connecting = WireClient.connect(endpoint, settings, connection -> {
            link.set(new WireLink(connection));
            return link.get();
        });
        CompletableFuture<Link> dialed = new CompletableFuture<>();
        connecting.whenComplete((connection, error) -> {
            if (error != null) {
                dialed.completeExceptionally(failure(error));
            } else if (!dialed.complete(link.get())) {
                link.get().close();
            }
        });
        dialed.whenComplete((done, error) -> {
            if (error != null) {
                connecting.cancel(false);
            }
        });
        return dialed;
    }

    /** A server that is going down is one that cannot be reached; every other refusal is meant for this client. */
    private static LinkException failure(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof HandshakeRefusedException refused && refused.code() != ErrorCode.SHUTTING_DOWN
                && refused.code() != ErrorCode.HEARTBEAT_LOST) {
            return LinkException.refused(refused.code(), refused.getMessage());
        }
        return LinkException.unreachable(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
}
