package io.posthorn.jms.delivery;

import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.TransactionContext;

/**
 * Hands back all that was pushed, seen or not, and has it pushed again from the beginning. Nothing is on its way between the
 * halt and the grant, so the order is kept (Jakarta Messaging 3.1, 6.2.10).
 */
final class Rewind {
    private final Mailbox mailbox;
    private final GroupSessions groups;
    private final TransactionContext transaction;

    Rewind(Mailbox mailbox, GroupSessions groups, TransactionContext transaction) {
        this.mailbox = mailbox;
        this.groups = groups;
        this.transaction = transaction;
    }

    void run() throws LinkException {
        mailbox.rewinding(true);
        try {
            for (GroupSession group : groups.all()) {
                group.haltAll();
            }
            if (transaction.isTransacted()) {
                transaction.rollback();
            }
            for (ConsumerCore consumer : mailbox.consumers()) {
                handBackUnseen(consumer);
            }
            for (GroupSession group : groups.all()) {
                group.handBackHeld();
            }
        } finally {
            mailbox.rewinding(false);
        }
        if (mailbox.isStarted()) {
            groups.all().forEach(GroupSession::grantAll);
        }
    }

    void handBackUnseen(ConsumerCore consumer) throws LinkException {
        for (DeliveryQueue queue : consumer.queues()) {
            BrokerConsumer opened = mailbox.lockedGet(queue::consumer);
            if (opened != null) {
                opened.session().handBack(opened, mailbox.lockedGet(queue::drain));
            }
        }
    }
}
