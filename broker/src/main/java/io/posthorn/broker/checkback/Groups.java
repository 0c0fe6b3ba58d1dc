package io.posthorn.broker.checkback;

import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;

/** The broker groups of the cluster as a broker reaches them, its own included. For one thread. */
public interface Groups {
    /**
     * Sends a request to the group's broker and waits for its answer, for a bounded time.
     *
     * @throws UnreachableException when there was no answer: whether the request was heard is not known
     */
    Answer ask(String group, Answers.Request question) throws UnreachableException;
}
