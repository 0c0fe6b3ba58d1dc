package io.posthorn.broker.engine.client;

/** Whoever a message of a group is set aside for: a consumer it was delivered to, or something that will settle it. */
public interface Holder {
    /** Holds what waits for its next attempt. */
    Holder RESTING = new Holder() {
        @Override
        public String toString() {
            return "resting";
        }
    };

    /** Holds what waits for the consumer that its message group is pinned to. */
    Holder WAITING = new Holder() {
        @Override
        public String toString() {
            return "waiting";
        }
    };

    /** Holds what is on its way to the dead-letter queue. */
    Holder DEAD = new Holder() {
        @Override
        public String toString() {
            return "dead";
        }
    };

    /** Holds what is being settled without ever having been delivered by this process. */
    Holder SETTLING = new Holder() {
        @Override
        public String toString() {
            return "settling";
        }
    };
}
