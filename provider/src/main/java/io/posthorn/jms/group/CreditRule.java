package io.posthorn.jms.group;

/** When a message's place in a consumer's window is free for another. */
public enum CreditRule {
    /** When the application gets it. */
    WHEN_SEEN,
    /** When the application is done with it: so none waits behind it that another consumer could take. */
    WHEN_DONE,
    /** Never by itself: the consumer is pushed nothing but after a grant. */
    ON_DEMAND
}
