package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.outbox.TransactionFate;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.SettleFrame;
import java.util.ArrayDeque;
import java.util.function.Predicate;

/**
 * The settles of a session in the order of their numbers: those still to be said, and those said and not confirmed. Guarded by the
 * {@link AckLedger} it belongs to.
 */
final class SettleLog {
    private record Settle(int number, BrokerConsumer consumer, GroupTransaction transaction, RangeSet ranges) {
        boolean isRepeated() {
            return transaction == null || transaction.isOpen();
        }
    }

    private final int session;
    private final ArrayDeque<Settle> unsaid = new ArrayDeque<>();
    private final ArrayDeque<Settle> unconfirmed = new ArrayDeque<>();
    private int lastNumber;

    SettleLog(int session) {
        this.session = session;
    }

    /** What gathered for a consumer becomes a settle. */
    void seal(BrokerConsumer consumer) {
        AckState acks = consumer.acks();
        if (acks.settling.isEmpty()) {
            return;
        }
        Settle settle = new Settle(lastNumber + frames(acks.settling), consumer, acks.settlingTransaction,
                acks.settling.take());
        lastNumber = settle.number();
        unsaid.addLast(settle);
    }

    private static int frames(RangeSet ranges) {
        return (ranges.size() + ProtocolLimits.MAX_RANGES_PER_FRAME - 1) / ProtocolLimits.MAX_RANGES_PER_FRAME;
    }

    int unconfirmed() {
        return unconfirmed.size();
    }

    boolean isEmpty() {
        return unconfirmed.isEmpty() && unsaid.isEmpty();
    }

    void write(ByteBuf out) {
        while (!unsaid.isEmpty()) {
            Settle settle = unsaid.pollFirst();
            unconfirmed.addLast(settle);
            write(settle, out);
        }
    }

    void writeAgain(ByteBuf out) {
        unconfirmed.forEach(settle -> write(settle, out));
    }

    /** In as many frames as it takes; the last has the settle's number. */
    private void write(Settle settle, ByteBuf out) {
        int number = settle.number() - frames(settle.ranges()) + 1;
        long transaction = TransactionFate.numberOf(settle.transaction());
        for (int first = 0; first < settle.ranges().size(); first += ProtocolLimits.MAX_RANGES_PER_FRAME) {
            int end = Math.min(settle.ranges().size(), first + ProtocolLimits.MAX_RANGES_PER_FRAME);
            int start = SettleFrame.begin(out, session, 0, settle.consumer().number(), number++, transaction);
            settle.ranges().write(out, first, end, SettleFrame::range);
            SettleFrame.end(out, start);
        }
    }

    /** All up to a number are recorded at the broker. */
    void confirm(int number) {
        while (!unconfirmed.isEmpty() && unconfirmed.peekFirst().number() - number <= 0) {
            GroupTransaction transaction = unconfirmed.pollFirst().transaction();
            if (transaction != null) {
                transaction.confirmed();
            }
        }
    }

    /** Adds what a consumer settled and the broker may not know. */
    void addTo(RangeSet retained, BrokerConsumer consumer) {
        for (Settle settle : unconfirmed) {
            if (settle.consumer() == consumer) {
                retained.addAll(settle.ranges());
            }
        }
        for (Settle settle : unsaid) {
            if (settle.consumer() == consumer) {
                retained.addAll(settle.ranges());
            }
        }
    }

    /** A transaction was rolled back by the broker: what it would have acknowledged was seen, and goes back as such. */
    void handBack(GroupTransaction doomed) {
        for (Settle settle : unconfirmed) {
            if (settle.transaction() == doomed) {
                settle.consumer().acks().releasing.addAll(settle.ranges());
            }
        }
        for (Settle settle : unsaid) {
            if (settle.transaction() == doomed) {
                settle.consumer().acks().releasing.addAll(settle.ranges());
            }
        }
        forget(doomed);
    }

    /** Drops what is not to be said again on a new connection. */
    void dropEnded() {
        drop(settle -> !settle.isRepeated());
    }

    void forget(GroupTransaction transaction) {
        drop(settle -> settle.transaction() == transaction);
    }

    void forget(BrokerConsumer consumer) {
        drop(settle -> settle.consumer() == consumer);
    }

    /** Whether some are of that consumer. */
    boolean isOf(BrokerConsumer consumer) {
        return unconfirmed.stream().anyMatch(settle -> settle.consumer() == consumer)
                || unsaid.stream().anyMatch(settle -> settle.consumer() == consumer);
    }

    private void drop(Predicate<Settle> which) {
        unconfirmed.removeIf(which);
        unsaid.removeIf(which);
    }
}
