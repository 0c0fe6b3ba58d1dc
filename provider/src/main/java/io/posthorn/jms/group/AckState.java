package io.posthorn.jms.group;

/**
 * What one consumer owes the broker: messages the application has seen and not settled, settles not yet said, credit not
 * yet given back. Guarded by the {@link AckLedger} it belongs to.
 */
final class AckState {
    final RangeSet held = new RangeSet();
    final RangeSet settling = new RangeSet();
    /** What the application saw and is handing back, until the broker has recorded it. */
    final RangeSet releasing = new RangeSet();
    long settlingTransaction;
    int creditMessages;
    long creditBytes;
    /** The broker was told to push nothing until credit is given anew. */
    boolean halted;
    /** Whether it is in the ledger's list of those with something to say. */
    boolean listed;
}
