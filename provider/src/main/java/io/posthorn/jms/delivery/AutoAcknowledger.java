package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.GroupSession;

/**
 * Acknowledges each message when it is handed over, or its listener has returned, and has that told to the broker at once: a
 * client that dies may see its last message again, no more. The network loop gathers what comes before its next write.
 * Lazily (DUPS_OK) the broker is told when nothing more is waiting, or credit is due.
 */
final class AutoAcknowledger implements Acknowledger {
    private final boolean lazily;

    AutoAcknowledger(boolean lazily) {
        this.lazily = lazily;
    }

    private boolean tellsNow(boolean last) {
        return last || !lazily;
    }

    @Override
    public boolean received(Delivery delivery, boolean last) {
        boolean creditIsDue = delivery.consumer().session().handedOverAndSettled(delivery);
        return tellsNow(last) || creditIsDue;
    }

    @Override
    public boolean lent(Delivery delivery) {
        return delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public boolean used(Delivery delivery, boolean last) {
        GroupSession group = delivery.consumer().session();
        group.settleHeld(delivery.consumer());
        return tellsNow(last);
    }

    @Override
    public boolean undoesAfterFailure() {
        return true;
    }

    @Override
    public void acknowledge() {
        // Ignored: Jakarta Messaging 3.1, 6.2.10.
    }
}
