package io.posthorn.jms.sending;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.OutboundMessage;
import io.posthorn.jms.outbox.SendUrgency;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.TransactionContext;
import io.posthorn.protocol.message.Lane;

/** Sends a session's messages. Like the session, for one thread at a time. */
public final class Sender {
    private final TransactionContext transaction;
    private final SendTargets targets;
    private final CompletionQueue completions;

    /** @param choice a number that differs among the sessions of a client, so that they spread over the partitions */
    public Sender(Cluster cluster, GroupSessions groups, TransactionContext transaction, CompletionQueue completions,
            int choice) {
        this.transaction = transaction;
        this.targets = new SendTargets(cluster, groups, choice);
        this.completions = completions;
    }

    /**
     * Sends a message. A PERSISTENT one outside of a transaction is stored when this returns, unless there is a callback;
     * others are on their way.
     *
     * @param callback told when the send is decided; null: nobody
     * @throws LinkException the send's failure, or that of an earlier one nobody waited for
     */
    public void send(OutboundMessage message, Address address, SendCallback callback) throws LinkException {
        SendTargets.Target target = targets.get(address);
        GroupSession group = target.group();
        GroupTransaction part = transaction.at(group);
        if (part == null && group.hasRefusals()) {
            throwEarlierRefusal(group);
        }
        SendUrgency urgency = urgency(message, part, callback);
        long sequence = group.send(message, target.destination(), part, urgency);
        if (callback != null) {
            completions.add(group, sequence, callback);
        } else if (urgency == SendUrgency.AWAITED) {
            group.awaitSent(sequence);
        }
    }

    private static SendUrgency urgency(OutboundMessage message, GroupTransaction part, SendCallback callback) {
        if (callback != null) {
            return SendUrgency.SOON;
        }
        if (part != null) {
            return SendUrgency.WITH_COMMIT;
        }
        return Lane.persistent(message.lane()) ? SendUrgency.AWAITED : SendUrgency.SOON;
    }

    private void throwEarlierRefusal(GroupSession group) throws LinkException {
        LinkException earlier = group.takeUnreportedRefusal(sequence -> completions.awaits(group, sequence));
        if (earlier != null) {
            throw earlier.again();
        }
    }

    /** Has a destination made, if it is missing and may be. */
    public void open(Address address) throws LinkException {
        targets.get(address);
    }

    /** A destination is no more. */
    public void forget(Address address) {
        targets.forget(address);
    }
}
