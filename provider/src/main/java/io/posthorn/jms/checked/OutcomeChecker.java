package io.posthorn.jms.checked;

import jakarta.jms.Message;

/**
 * Knows what became of a local transaction when whoever ran it has died, or has not said. It must not answer ROLLBACK for one that may yet
 * commit: so it sees to it that it cannot, for instance by taking the key under which it would enter its row.
 */
@FunctionalInterface
public interface OutcomeChecker {
    /**
     * Called on a thread of the sender, for one message at a time; again and again until the answer is not UNKNOWN.
     *
     * @param message as it was sent, without its body where that is larger than 256 KiB
     * @throws Exception as good as UNKNOWN
     */
    LocalOutcome check(Message message) throws Exception;
}
