package io.posthorn.broker.engine.request.transaction;

import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/** What has become of a local transaction for certain: what is only proposed does not count. */
public final class Fates {
    private final Branches branches;

    public Fates(Branches branches) {
        this.branches = branches;
    }

    Outcome applied(Producer producer, long transaction) {
        if (branches.of(new LocalTransactionId(producer.id(), transaction)) != null) {
            return Outcome.PREPARED;
        }
        return producer.transaction(transaction) != null ? Outcome.OPEN : producer.outcome(transaction);
    }
}
