package io.posthorn.jms.session;

import io.posthorn.jms.group.Delivery;

/** Leaves acknowledging to the commit. */
final class TransactedAcknowledger implements Acknowledger {
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
        // The commit acknowledges.
    }

    @Override
    public boolean redeliversAfterFailure() {
        return false;
    }

    @Override
    public void acknowledge() {
        // Ignored: Jakarta Messaging 3.1, 6.2.10.
    }
}
