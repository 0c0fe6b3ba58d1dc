package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.transaction.HalfMessages;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.List;

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

    private final LocalTransactionId id;
    private final List<LaneCount> counts = new ArrayList<>(2);
    private boolean settling;
    private String conflict;

    public TransactionDraft(LocalTransactionId id) {
        this.id = id;
    }

    /** The draft of a transaction that outlived its session or a restart. */
    public static TransactionDraft of(LocalTransaction applied) {
        TransactionDraft draft = new TransactionDraft(applied.id());
        draft.settling = !applied.settles().isEmpty();
        for (HalfMessages halves : applied.halves()) {
            draft.counts.add(new LaneCount(halves.destination(), halves.laneCode(), halves.messages().size()));
        }
        if (applied.isDoomed()) {
            draft.conflict("something asked for in it was refused before the broker was restarted");
        }
        return draft;
    }

    public LocalTransactionId id() {
        return id;
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

    /** It acknowledges something. */
    public void settles() {
        settling = true;
    }

    /** Whether nothing was done in it. */
    public boolean isEmpty() {
        return counts.isEmpty() && !settling && conflict == null;
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
        return id.toString();
    }
}
