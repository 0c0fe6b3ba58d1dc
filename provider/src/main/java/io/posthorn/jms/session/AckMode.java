package io.posthorn.jms.session;

/** When what a session delivers counts as consumed (Jakarta Messaging 3.1, 6.2.10 and 6.2.7). */
public enum AckMode {
    /** With each message, as it is handed over. */
    AUTO,
    /** When the application says so, for all messages so far. */
    CLIENT,
    /** As AUTO, but told to the broker lazily. */
    DUPS_OK,
    /** With the commit. */
    TRANSACTED
}
