package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.transaction.GroupSessions;

/** Acknowledges when the application says so; that is recorded at the broker when it returns. */
final class ClientAcknowledger implements Acknowledger {
    private final GroupSessions groups;

    ClientAcknowledger(GroupSessions groups) {
        this.groups = groups;
    }

    @Override
    public boolean received(Delivery delivery, boolean last) {
        return delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public boolean lent(Delivery delivery) {
        return delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public boolean used(Delivery delivery, boolean last) {
        return false;
    }

    @Override
    public boolean undoesAfterFailure() {
        return false;
    }

    @Override
    public void acknowledge() throws LinkException {
        for (GroupSession group : groups.all()) {
            group.settleHeld();
        }
        for (GroupSession group : groups.all()) {
            group.awaitSettled();
        }
    }
}
