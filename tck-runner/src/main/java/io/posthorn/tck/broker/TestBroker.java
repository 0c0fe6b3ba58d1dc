package io.posthorn.tck.broker;

import java.io.IOException;

/** A broker ready for tests, with the users they need. Closing ends what was started for it. */
public interface TestBroker extends AutoCloseable {
    /** The URL for clients, understood in the shard's JVM. */
    String url();

    @Override
    void close() throws IOException;
}
