package io.posthorn.broker.checkback;

import io.posthorn.broker.engine.InDoubt;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.directory.Route;
import java.util.concurrent.CompletableFuture;

/** The broker in whose process this runs. Any thread may ask; a broker that stops need not answer any more. */
public interface OwnBroker {
    /** What is in doubt for longer than that. */
    CompletableFuture<InDoubt> inDoubt(long longerThanMs);

    /** A request as a client would make it. */
    CompletableFuture<Answer> ask(Answers.Request request);

    /** The route of its own directory; completes with null when NameServers have it. */
    CompletableFuture<Route> route();
}
