package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.CreditFrame;

/**
 * What one consumer owes the broker: messages the application has seen and not settled, settles not yet said, credit not
 * yet given back. Guarded by the {@link AckLedger} it belongs to.
 */
final class AckState {
    final RangeSet held = new RangeSet();
    final RangeSet settling = new RangeSet();
    /** What the application saw and is handing back, until the broker has recorded it. */
    final RangeSet releasing = new RangeSet();
    /** Of what is settling; null: none. */
    GroupTransaction settlingTransaction;
    /** The broker was told to push nothing until credit is given anew. */
    boolean halted;
    /** Whether it is in the ledger's list of those with something to say. */
    boolean listed;
    private int creditMessages;
    private long creditBytes;

    /** A message's place in the prefetch is free. */
    void freed(Delivery delivery) {
        creditMessages++;
        creditBytes += delivery.creditBytes();
    }

    /** It is not, after all. */
    void taken(Delivery delivery) {
        creditMessages--;
        creditBytes -= delivery.creditBytes();
    }

    /** The whole window is to be given. */
    void freeAll(ConsumerSpec spec) {
        creditMessages = spec.prefetch();
        creditBytes = spec.prefetchBytes();
    }

    /** The broker has given, or will give, what there is of credit by itself. */
    void freeNone() {
        creditMessages = 0;
        creditBytes = 0;
    }

    /** Credit goes back in halves of the window, so that it costs little and never runs dry. */
    boolean isCreditDue(ConsumerSpec spec) {
        return !halted && (creditMessages * 2L >= spec.prefetch() || creditBytes * 2 >= spec.prefetchBytes());
    }

    void writeCredit(ByteBuf out, int session, BrokerConsumer consumer) {
        if (isCreditDue(consumer.spec())) {
            int bytes = (int) Math.min(creditBytes, Integer.MAX_VALUE);
            CreditFrame.write(out, session, 0, consumer.number(), creditMessages, bytes);
            creditMessages = 0;
            creditBytes -= bytes;
        }
    }
}
