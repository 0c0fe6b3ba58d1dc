package io.posthorn.broker.boot;

import java.util.concurrent.CompletionStage;

/** What a process runs. It serves from the moment its factory returned it until it fails or is stopped. */
public interface Service {
    /** What it is and where it is reached, in one line: {@code standalone ready on 127.0.0.1:9876, ...}. */
    String readyLine();

    /** Completes with the reason when the service cannot go on; never when it is stopped before. Any thread. */
    CompletionStage<Throwable> failure();

    /** Stops cleanly: what was answered is kept, peers are told. Called once, also after a failure. */
    void stop() throws Exception;
}
