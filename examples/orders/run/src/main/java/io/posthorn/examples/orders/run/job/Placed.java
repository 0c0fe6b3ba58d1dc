package io.posthorn.examples.orders.run.job;

/** What came of an attempt to place an order. */
public enum Placed {
    NEW,
    /** An earlier attempt had placed it, whose answer was lost. */
    KNOWN,
    /** Try again. */
    NOT_NOW
}
