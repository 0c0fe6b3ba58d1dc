package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.GroupSession;

/**
 * Acknowledges each message when it is handed over, or its listener has returned. They are told to the broker together: when
 * nothing more is waiting, or after some; lazily (DUPS_OK) when only credit is due.
 */
final class AutoAcknowledger implements Acknowledger {
    private static final int MOST_UNTOLD = 16;

    private final boolean lazily;
    private int untold;

    AutoAcknowledger(boolean lazily) {
        this.lazily = lazily;
    }

    private boolean tellsNow(boolean last) {
        if (last || !lazily && ++untold >= MOST_UNTOLD) {
            untold = 0;
            return true;
        }
        return false;
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
