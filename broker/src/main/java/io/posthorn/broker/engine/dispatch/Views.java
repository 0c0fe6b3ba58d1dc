package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.selector.Selector;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The views of one group: one for each selector its consumers have, and some that are kept for consumers that come back. */
final class Views {
    /** Selectors nobody uses any more are remembered up to this number, the last used ones. */
    private static final int KEPT_IDLE = 16;

    private final GroupDispatcher dispatcher;
    private final Map<Consumer, View> byConsumer = new IdentityHashMap<>();
    /** Those in use, and behind them the idle ones, the longest idle first. */
    private final List<View> all = new ArrayList<>(1);
    /** The view asked for last: most groups have but one. */
    private Consumer lastConsumer;
    private View lastView;

    Views(GroupDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The view the consumer has joined, or null. */
    View of(Consumer consumer) {
        if (consumer != lastConsumer) {
            lastConsumer = consumer;
            lastView = byConsumer.get(consumer);
        }
        return lastView;
    }

    /** Answers the consumer's view, which may have begun with it and not be active yet. */
    View join(Consumer consumer) {
        lastConsumer = null;
        View view = find(consumer.selector());
        if (view == null) {
            view = new View(consumer.selector());
            for (LaneCursor cursor : dispatcher.cursors()) {
                view.lane(cursor);
            }
            all.add(0, view);
        } else if (view.isIdle()) {
            all.remove(view);
            all.add(0, view);
        }
        view.consumerCame();
        byConsumer.put(consumer, view);
        return view;
    }

    private View find(Selector selector) {
        for (View view : all) {
            if (Objects.equals(view.selector(), selector)) {
                return view;
            }
        }
        return null;
    }

    void leave(Consumer consumer) {
        lastConsumer = null;
        View view = byConsumer.remove(consumer);
        view.consumerLeft();
        if (view.isIdle() && view.selector() != null) {
            all.remove(view);
            all.add(view);
            forgetLongestIdle();
        }
    }

    private void forgetLongestIdle() {
        List<View> idle = all.stream().filter(view -> view.isIdle() && view.selector() != null).toList();
        if (idle.size() > KEPT_IDLE) {
            idle.get(0).close();
            all.remove(idle.get(0));
        }
    }

    /** A lane has come: every view begins there. */
    void open(LaneCursor cursor) {
        for (View view : all) {
            view.lane(cursor);
        }
    }
}
