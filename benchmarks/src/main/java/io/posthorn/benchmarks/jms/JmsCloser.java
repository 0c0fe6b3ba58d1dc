package io.posthorn.benchmarks.jms;

import jakarta.jms.JMSException;
import java.io.IOException;

/** Closes an object of the provider where a peer's caller expects an {@link IOException}. */
@FunctionalInterface
interface JmsCloser {
    void close() throws JMSException;

    static void close(JmsCloser closer) throws IOException {
        try {
            closer.close();
        } catch (JMSException e) {
            throw new IOException("the provider could not close", e);
        }
    }
}
