package io.posthorn.jms.link;

import io.posthorn.protocol.transport.Endpoint;
import java.util.concurrent.CompletableFuture;

/** Makes links: the network behind an interface, so that tests can cut it. */
@FunctionalInterface
public interface Dialer {
    /**
     * Connects and does the handshake. Cancelling the result abandons the attempt.
     *
     * @return completes with a link that was never used, or with a {@link LinkException}: REFUSED when the server does not
     *         want this client (wrong credentials), else UNREACHABLE
     */
    CompletableFuture<Link> dial(Endpoint endpoint);
}
