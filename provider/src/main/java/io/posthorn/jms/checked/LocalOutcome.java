package io.posthorn.jms.checked;

/** What became of the local transaction that a message belongs to. */
public enum LocalOutcome {
    /** It is committed, for certain: the message becomes visible. */
    COMMIT,
    /** It is not committed and never will be: the message goes. */
    ROLLBACK,
    /** Not known now: the broker asks again. */
    UNKNOWN
}
