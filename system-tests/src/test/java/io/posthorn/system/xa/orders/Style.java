package io.posthorn.system.xa.orders;

/** What takes part in a transaction. */
public enum Style {
    /** A row and messages, by a transaction manager in two phases. */
    ROWS_AND_MESSAGES,
    /** Messages alone, by a transaction manager in one phase. */
    MESSAGES,
    /** Messages alone, in a transacted session. */
    LOCAL;

    boolean hasRows() {
        return this == ROWS_AND_MESSAGES;
    }
}
