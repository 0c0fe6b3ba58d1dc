package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;

/** Leaves acknowledging to the commit. */
final class TransactedAcknowledger implements Acknowledger {
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
    public void acknowledge() {
        // Ignored: Jakarta Messaging 3.1, 6.2.10.
    }
}
