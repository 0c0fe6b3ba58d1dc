package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.selector.Selector;

/**
 * One way through a group's messages, shared by all its consumers with the same selector, or with none. It stays a while when
 * the last of them has gone, so that who comes back does not begin anew at a long backlog.
 */
final class View {
    private final Selector selector;
    private final LaneView[] lanes = new LaneView[Destination.LANES];
    private int consumers;
    private boolean active;
    /** The pass of the dispatcher that found nothing more here. */
    private long exhaustedPass;

    View(Selector selector) {
        this.selector = selector;
    }

    /** Null: everything. */
    Selector selector() {
        return selector;
    }

    LaneView lane(LaneCursor cursor) {
        int number = cursor.lane().number();
        if (lanes[number] == null) {
            lanes[number] = new LaneView(cursor, selector);
            cursor.add(lanes[number]);
        }
        return lanes[number];
    }

    /** The cursors forget it. */
    void close() {
        for (LaneView lane : lanes) {
            if (lane != null) {
                lane.cursor().remove(lane);
            }
        }
    }

    void consumerCame() {
        consumers++;
    }

    void consumerLeft() {
        consumers--;
    }

    boolean isIdle() {
        return consumers == 0;
    }

    /** Whether it may dispatch: what was being settled when it began is settled. */
    boolean isActive() {
        return active;
    }

    void activate() {
        active = true;
    }

    void exhaustedIn(long pass) {
        exhaustedPass = pass;
    }

    boolean isExhaustedIn(long pass) {
        return exhaustedPass == pass;
    }
}
