package io.posthorn.ra.context;

import io.posthorn.jms.calls.JmsErrors;
import jakarta.jms.JMSException;

/** What a handle of the simplified API throws where the classic one throws a checked exception. */
final class Unchecked {
    /** Something of the classic API. */
    interface Call<T> {
        T call() throws JMSException;
    }

    /** The same, without a result. */
    interface Action {
        void run() throws JMSException;
    }

    private Unchecked() {}

    static <T> T get(Call<T> call) {
        try {
            return call.call();
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }

    static void run(Action action) {
        get(() -> {
            action.run();
            return null;
        });
    }
}
