package io.posthorn.jms.session;

import io.posthorn.jms.group.Delivery;

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
    public void received(Delivery delivery, boolean last) {
        delivery.consumer().session().handedOverAndSettled(delivery, tellsNow(last));
    }

    @Override
    public void beforeListener(Delivery delivery) {
        delivery.consumer().session().handedOver(delivery);
    }

    @Override
    public void afterListener(Delivery delivery, boolean last) {
        delivery.consumer().session().settleHeld(delivery.consumer(), tellsNow(last));
    }

    @Override
    public boolean redeliversAfterFailure() {
        return true;
    }

    @Override
    public void acknowledge() {
        // Ignored: Jakarta Messaging 3.1, 6.2.10.
    }
}
