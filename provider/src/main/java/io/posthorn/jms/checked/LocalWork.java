package io.posthorn.jms.checked;

import jakarta.jms.Message;

/** The local transaction that goes with a message. */
@FunctionalInterface
public interface LocalWork {
    /**
     * Runs it, when the message is stored and invisible. On the thread that sends.
     *
     * @throws Exception whose reason leaves the outcome unknown: the checker is asked
     */
    LocalOutcome run(Message message) throws Exception;
}
