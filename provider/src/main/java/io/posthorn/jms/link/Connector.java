package io.posthorn.jms.link;

import io.posthorn.protocol.transport.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes one round over the places where a server may be, and takes the first that is the wanted one. */
public final class Connector {
    private final Dialer dialer;
    private final Supplier<List<Endpoint>> places;
    private final Predicate<LinkIdentity> wanted;
    private final long attemptTimeoutMs;

    /**
     * @param places           asked anew for each round, in the order to be tried
     * @param wanted           whether a server that answered is one to stay with
     * @param attemptTimeoutMs how long one place may take
     */
    public Connector(Dialer dialer, Supplier<List<Endpoint>> places, Predicate<LinkIdentity> wanted,
            long attemptTimeoutMs) {
        this.dialer = dialer;
        this.places = places;
        this.wanted = wanted;
        this.attemptTimeoutMs = attemptTimeoutMs;
    }

    /**
     * Waits for at most {@code attemptTimeoutMs} for each place.
     *
     * @throws LinkException REFUSED as soon as a server does not want this client; UNREACHABLE, naming every place and what
     *                       was wrong with it, when none is left
     */
    Link connect() throws LinkException {
        List<String> failures = new ArrayList<>();
        LinkException last = null;
        for (Endpoint place : places.get()) {
            try {
                Link link = dial(place);
                if (wanted.test(link.identity())) {
                    return link;
                }
                failures.add(place + " is " + link.identity());
                link.close();
            } catch (LinkException e) {
                if (e.kind() == LinkException.Kind.REFUSED || e.kind() == LinkException.Kind.INTERRUPTED) {
                    throw e;
                }
                last = e;
                failures.add(place + ": " + e.getMessage());
            }
        }
        throw LinkException.unreachable(
                failures.isEmpty() ? "no server is known" : "no server answers: " + String.join("; ", failures), last);
    }

    private Link dial(Endpoint place) throws LinkException {
        CompletableFuture<Link> attempt = dialer.dial(place);
        try {
            return Replies.await(attempt, attemptTimeoutMs, "HELLO");
        } finally {
            attempt.cancel(false);
        }
    }
}
