package io.posthorn.broker.checkback;

import io.netty.buffer.ByteBuf;

/** The broker groups of the cluster as a broker reaches them, its own included. For one thread. */
public interface Groups {
    /** Writes a request with its session and correlation. */
    @FunctionalInterface
    interface Question {
        void write(ByteBuf out, int session, int correlation);
    }

    /**
     * Sends a request to the group's broker and waits for its answer, for a bounded time.
     *
     * @throws UnreachableException when there was no answer: whether the request was heard is not known
     */
    Answer ask(String group, Question question) throws UnreachableException;
}
