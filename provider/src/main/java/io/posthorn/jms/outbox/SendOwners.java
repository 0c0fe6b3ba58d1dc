package io.posthorn.jms.outbox;

import java.util.ArrayDeque;

/**
 * Which transaction each send belongs to that is under way: an entry for each row of sends of one. Guarded by the
 * {@link SendLedger} it belongs to.
 */
final class SendOwners {
    /** Sends from a sequence on, up to the next row; {@code owner} is null outside of transactions. */
    private record Row(long from, TransactionFate owner) {}

    private final ArrayDeque<Row> rows = new ArrayDeque<>();

    void add(long sequence, TransactionFate owner) {
        Row last = rows.peekLast();
        if (last == null ? owner != null : last.owner() != owner) {
            rows.addLast(new Row(sequence, owner));
        }
    }

    /** The transaction of a send; null when it has none. */
    TransactionFate get(long sequence) {
        TransactionFate owner = null;
        for (Row row : rows) {
            if (row.from() > sequence) {
                return owner;
            }
            owner = row.owner();
        }
        return owner;
    }

    /** The broker has confirmed all sends up to a sequence. */
    void confirmed(long sequence) {
        Row first = rows.peekFirst();
        while (first != null && first.from() <= sequence) {
            if (first.owner() != null) {
                first.owner().confirmed();
            }
            rows.pollFirst();
            Row next = rows.peekFirst();
            boolean goesOn = next == null || next.from() > sequence + 1;
            if (goesOn && (next != null || first.owner() != null)) {
                // Those behind the sequence are still under way, or to come.
                rows.addFirst(new Row(sequence + 1, first.owner()));
                return;
            }
            first = next;
        }
    }
}
