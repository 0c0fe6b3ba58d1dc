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

    /** Undoes the transaction if there is one, and hands back all that is not acknowledged. */
    void run() throws LinkException {
        begin();
        boolean undone = false;
        try {
            if (transaction.isTransacted()) {
                transaction.rollback();
            }
            undone = true;
        } finally {
            end(undone);
        }
    }

    /** Until {@link #end}, nothing is delivered; there may be several at once. */
    void begin() throws LinkException {
        mailbox.rewinds();
        boolean halted = false;
        try {
            for (GroupSession group : groups.all()) {
                group.haltAll();
            }
            halted = true;
        } finally {
            if (!halted) {
                mailbox.rewound();
            }
        }
    }

    /**
     * Hands back what the application has not seen, and has it delivered again.
     *
     * @param held whether what it has seen and not settled goes back, too
     */
    void end(boolean held) throws LinkException {
        boolean started = false;
        try {
            for (ConsumerCore consumer : mailbox.consumers()) {
                handBackUnseen(consumer);
            }
            if (held) {
                for (GroupSession group : groups.all()) {
                    group.handBackHeld();
                }
            }
        } finally {
            started = mailbox.rewound();
        }
        if (started) {
            mailbox.consumers().forEach(ConsumerCore::grantIfWanted);
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
