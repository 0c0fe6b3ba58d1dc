package io.posthorn.broker.selector.eval;

/** A node that has a value. Immutable. */
public interface Operand {
    /** Puts the value the message gives it into the slot. */
    void read(MessageValues message, Slot into);
}
