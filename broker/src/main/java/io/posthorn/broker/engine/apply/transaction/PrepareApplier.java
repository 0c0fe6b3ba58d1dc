package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.PrepareRecord;
import java.util.ArrayList;
import java.util.List;

/** PREPARE: transactions leave their sessions and become a branch. A name that is there already stays as it is. */
public final class PrepareApplier implements RecordApplier {
    private final State state;

    public PrepareApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        PrepareRecord prepare = PrepareRecord.read(record.payload());
        if (state.branches().find(prepare.xid()) != null) {
            return;
        }
        List<Branch.Part> parts = new ArrayList<>(prepare.parts().size());
        for (PrepareRecord.Part part : prepare.parts()) {
            Producer producer = state.producers().find(part.transaction().producer());
            LocalTransaction transaction =
                    producer == null ? null : producer.prepare(part.transaction().number(), record.timestampMs());
            if (transaction != null) {
                parts.add(new Branch.Part(transaction, part.origin()));
            }
        }
        state.branches().add(prepare.kind(), prepare.xid(), prepare.coordinator(), parts, record.timestampMs());
    }
}
