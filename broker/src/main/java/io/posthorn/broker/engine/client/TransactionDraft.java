package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.transaction.HalfMessages;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a session has proposed for an open transaction, which runs ahead of what is applied: how many half messages each lane
 * will have, and whether one of its acknowledgements came too late. As a holder it stands for the transaction.
 */
public final class TransactionDraft implements Holder {
    /** Half messages proposed for one lane. */
    public static final class LaneCount {
        private final int destination;
        private final int lane;
        private int count;

        private LaneCount(int destination, int lane, int count) {
            this.destination = destination;
            this.lane = lane;
            this.count = count;
        }

        public int destination() {
            return destination;
        }

        public int lane() {
            return lane;
        }

        public int count() {
            return count;
        }
    }

    private final UUID producer;
    private final long number;
    private final List<LaneCount> counts = new ArrayList<>(2);
    private String conflict;

    public TransactionDraft(UUID producer, long number) {
        this.producer = producer;
        this.number = number;
    }

    /** The draft of a transaction that outlived its session or a restart. */
    public static TransactionDraft of(LocalTransaction applied) {
        TransactionDraft draft = new TransactionDraft(applied.producer().id(), applied.number());
        for (HalfMessages halves : applied.halves()) {
            draft.counts.add(new LaneCount(halves.destination(), halves.laneCode(), halves.messages().size()));
        }
        if (applied.isDoomed()) {
            draft.conflict("something asked for in it was refused before the broker was restarted");
        }
        return draft;
    }

    public UUID producer() {
        return producer;
    }

    public long number() {
        return number;
    }

    public List<LaneCount> counts() {
        return counts;
    }

    /** Counts one more half message; answers its ordinal in the lane. */
    public int nextOrdinal(int destination, int lane) {
        for (LaneCount of : counts) {
            if (of.destination == destination && of.lane == lane) {
                return of.count++;
            }
        }
        counts.add(new LaneCount(destination, lane, 1));
        return 0;
    }

    /** The transaction can only be rolled back, and why. */
    void conflict(String why) {
        conflict = why;
    }

    /** Null, or why it can only be rolled back. */
    public String conflict() {
        return conflict;
    }

    @Override
    public String toString() {
        return "transaction " + number + " of session " + producer;
    }
}
