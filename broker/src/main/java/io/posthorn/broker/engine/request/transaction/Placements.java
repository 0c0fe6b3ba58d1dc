package io.posthorn.broker.engine.request.transaction;

import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.record.OutcomeRecord;
import java.util.ArrayList;
import java.util.List;

/** Stamps where the half messages of a transaction go: behind all that is proposed for their lanes by now. */
final class Placements {
    private final Catalog catalog;

    Placements(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Of destinations that are gone nothing is placed: the commit is one without them. */
    List<OutcomeRecord.Placement> of(TransactionDraft draft) {
        List<OutcomeRecord.Placement> placements = new ArrayList<>(draft.counts().size());
        for (TransactionDraft.LaneCount of : draft.counts()) {
            Destination destination = catalog.get(of.destination());
            if (destination != null) {
                placements.add(new OutcomeRecord.Placement(of.destination(), of.lane(), reserve(destination, of),
                        of.count()));
            }
        }
        return placements;
    }

    private long reserve(Destination destination, TransactionDraft.LaneCount of) {
        boolean delayed = (of.lane() & OutcomeRecord.Placement.DELAYED) != 0;
        return delayed ? catalog.timers().reserve(of.count()) : destination.lane(of.lane()).reserve(of.count());
    }
}
