package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.apply.transaction.BranchForgetApplier;
import io.posthorn.broker.engine.apply.transaction.BranchOutcomeApplier;
import io.posthorn.broker.engine.apply.transaction.CommitApplier;
import io.posthorn.broker.engine.apply.transaction.DecisionDoneApplier;
import io.posthorn.broker.engine.apply.transaction.HalfMessageApplier;
import io.posthorn.broker.engine.apply.transaction.PendingSettleApplier;
import io.posthorn.broker.engine.apply.transaction.PrepareApplier;
import io.posthorn.broker.engine.apply.transaction.RollbackApplier;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.RecordKind;
import java.util.EnumMap;
import java.util.Map;

/** {@code apply(record)}: gives each record to the applier of its kind. */
public final class Applier {
    private final Map<RecordKind, RecordApplier> byKind = new EnumMap<>(RecordKind.class);

    public Applier(State state, AppliedListener listener) {
        byKind.put(RecordKind.MESSAGE, new MessageApplier(state, listener));
        byKind.put(RecordKind.HALF_MESSAGE, new HalfMessageApplier(state, listener));
        byKind.put(RecordKind.BODY, record -> {}); // the message record names it
        byKind.put(RecordKind.SETTLE, new SettleApplier(state, listener));
        byKind.put(RecordKind.PENDING_SETTLE, new PendingSettleApplier(state));
        byKind.put(RecordKind.RELEASE, new ReleaseApplier(state));
        byKind.put(RecordKind.COMMIT, new CommitApplier(state, listener));
        byKind.put(RecordKind.ROLLBACK, new RollbackApplier(state, listener));
        byKind.put(RecordKind.PREPARE, new PrepareApplier(state));
        byKind.put(RecordKind.BRANCH_COMMIT, new BranchOutcomeApplier(state, listener));
        byKind.put(RecordKind.BRANCH_ROLLBACK, new BranchOutcomeApplier(state, listener));
        byKind.put(RecordKind.BRANCH_FORGET, new BranchForgetApplier(state));
        byKind.put(RecordKind.DECISION_DONE, new DecisionDoneApplier(state));
        byKind.put(RecordKind.DESTINATION_CREATE, new DestinationCreateApplier(state));
        byKind.put(RecordKind.DESTINATION_DELETE, new DestinationDeleteApplier(state, listener));
        byKind.put(RecordKind.SUBSCRIBE, new SubscribeApplier(state));
        byKind.put(RecordKind.UNSUBSCRIBE, new UnsubscribeApplier(state, listener));
        byKind.put(RecordKind.PRODUCER_CLOSE, new ProducerCloseApplier(state));
        byKind.put(RecordKind.DUE, new DueApplier(state, listener));
        byKind.put(RecordKind.DEAD_LETTER, new DeadLetterApplier(state, listener));
        byKind.put(RecordKind.RELOCATION, new RelocationApplier(state));
    }

    public void apply(CommittedRecord record) {
        byKind.get(record.kind()).apply(record);
    }
}
