package io.posthorn.jms.session;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;

/** Acknowledges when the application says so; that is recorded at the broker when it returns. */
final class ClientAcknowledger implements Acknowledger {
    private final GroupSessions groups;

    ClientAcknowledger(GroupSessions groups) {
        this.groups = groups;
    }

    @Override
    public void received(Delivery delivery, boolean last) {
        delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public void beforeListener(Delivery delivery) {
        delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public void afterListener(Delivery delivery, boolean last) {
        // The application acknowledges.
    }

    @Override
    public boolean redeliversAfterFailure() {
        return false;
    }

    @Override
    public void acknowledge() throws LinkException {
        for (GroupSession group : groups.all()) {
            group.settleHeld(true);
        }
        for (GroupSession group : groups.all()) {
            group.awaitSettled();
        }
    }
}
