package io.posthorn.broker.engine.request.consumer;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SubscriptionRecord;

/** Closes consumers, and with the last one the groups that live only as long as they have one. */
public final class ConsumerEnd {
    private final Dispatchers dispatchers;
    private final Proposer proposer;

    public ConsumerEnd(Dispatchers dispatchers, Proposer proposer) {
        this.dispatchers = dispatchers;
        this.proposer = proposer;
    }

    /** No more deliveries; what it holds stays with its session. */
    public void close(Consumer consumer) {
        consumer.close();
        consumer.transferring(false);
        dispatchers.detach(consumer);
        boolean groupEnds = endIfUnused(consumer.group());
        if (groupEnds || consumer.heldCount() == 0) {
            consumer.session().remove(consumer);
        }
    }

    /** Ends the group if it has no consumer and is not to outlive its last one; answers whether it ends. */
    public boolean endIfUnused(Group group) {
        if (group.key().isDurable() || !dispatchers.of(group).consumers().isEmpty()) {
            return false;
        }
        group.proposeEnd();
        SubscriptionRecord record = group.record();
        proposer.propose(RecordKind.UNSUBSCRIBE, record.bytes(), record::write);
        return true;
    }
}
