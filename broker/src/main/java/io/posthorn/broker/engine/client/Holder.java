package io.posthorn.broker.engine.client;

/** Whoever a message of a group is set aside for: a consumer it was delivered to, or something that will settle it. */
public interface Holder {
    /** Holds what is being settled without ever having been delivered by this process. */
    Holder SETTLING = new Holder() {
        @Override
        public String toString() {
            return "settling";
        }
    };
}
