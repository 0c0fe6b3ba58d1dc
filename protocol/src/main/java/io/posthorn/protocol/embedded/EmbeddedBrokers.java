package io.posthorn.protocol.embedded;

import java.io.IOException;

/** Starts brokers in this JVM; found with {@link java.util.ServiceLoader}. Safe for any thread. */
public interface EmbeddedBrokers {
    /**
     * The broker of these settings; without a data folder it lives in memory. It is started by whoever asks first and shared by all
     * that ask later. One with a data folder stops cleanly when the last of them has closed it; the one in memory
     * lives as long as the JVM, as nothing of it could be found again.
     *
     * @throws IOException when it cannot be started: the folder is in use, not writable, or holds a damaged log; the configuration
     *                     or the users file is wrong
     */
    EmbeddedBroker acquire(EmbeddedSettings settings) throws IOException;
}
