package io.posthorn.jms.calls;

import io.posthorn.jms.link.LinkException;
import jakarta.jms.JMSException;

/**
 * Something done by the layers below, whose failure is mapped.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface CoreCall<T> {
    /** Does it. */
    T call() throws LinkException, JMSException;

    /** Something that answers nothing. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void run() throws LinkException, JMSException;
    }

    static <T> T get(CoreCall<T> call) throws JMSException {
        try {
            return call.call();
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
    }

    static void run(Action action) throws JMSException {
        try {
            action.run();
        } catch (LinkException e) {
            throw JmsErrors.of(e);
        }
    }

    /** As {@link #get}, for the simplified API. */
    static <T> T getUnchecked(CoreCall<T> call) {
        try {
            return get(call);
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }

    /** As {@link #run}, for the simplified API. */
    static void runUnchecked(Action action) {
        try {
            run(action);
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }
}
