package io.posthorn.broker.engine;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.record.DueRecord;
import io.posthorn.broker.record.RecordKind;
import java.util.ArrayList;
import java.util.List;

/** Proposes that delayed messages become visible when their time has come, in the order of their times, a bounded number a turn. */
final class DueMessages {
    private static final int MOST_A_TURN = 512;

    private final Catalog catalog;
    private final Proposer proposer;
    private final Relocator relocator;
    private boolean isStuck;

    /** @param relocator what it moves waits, so that the positions proposed are true */
    DueMessages(Catalog catalog, Proposer proposer, Relocator relocator) {
        this.relocator = relocator;
        this.catalog = catalog;
        this.proposer = proposer;
    }

    /** Answers whether something was due. */
    boolean onTurn() {
        if (catalog.timers().nextDueMs() > proposer.nowMs()) {
            return false;
        }
        isStuck = relocator.isUnderWay() || !proposer.isReady() || !proposer.fits(DueRecord.bytes(MOST_A_TURN));
        if (isStuck) {
            return false;
        }
        List<DueRecord.Place> places = new ArrayList<>();
        for (DelayedMessage due : catalog.timers().takeDue(proposer.nowMs(), MOST_A_TURN)) {
            Destination destination = catalog.get(due.destination());
            if (destination != null) {
                places.add(new DueRecord.Place(due.number(), due.message().position(), due.destination(), due.lane(),
                        destination.lane(due.lane()).reserve(1)));
            }
        }
        DueRecord record = new DueRecord(places);
        proposer.propose(RecordKind.DUE, record.bytes(), record::write);
        return true;
    }

    /** Milliseconds until the next one is due; as long as the log has no room for it, there is no hurry. */
    long idleMs() {
        return isStuck ? Long.MAX_VALUE : catalog.timers().nextDueMs() - proposer.nowMs();
    }
}
