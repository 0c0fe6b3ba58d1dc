package io.posthorn.broker.selector.eval;

/** A node that holds, does not, or cannot be told. Immutable. */
public interface Condition {
    Truth test(MessageValues message);
}
