package io.posthorn.broker.record;

/** The kinds of records in the commit log. The codes are on disk: they are never reused. */
public enum RecordKind {
    /** A message that is visible once applied. */
    MESSAGE(1),
    /** A message of an open transaction: stored, not visible. */
    HALF_MESSAGE(2),
    /** One part of a large message's body; the message record that names it follows later. */
    BODY(3),
    /** Messages of one group that are done with: acknowledged, expired or removed. */
    SETTLE(4),
    /** Acknowledgements that wait for their transaction's outcome. */
    PENDING_SETTLE(5),
    /** Messages of one group that an application saw and gave back. */
    RELEASE(6),
    /** A transaction's half messages become visible and its pending settles final. */
    COMMIT(7),
    /** A transaction's half messages die and its pending settles are released. */
    ROLLBACK(8),
    DESTINATION_CREATE(9),
    DESTINATION_DELETE(10),
    SUBSCRIBE(11),
    UNSUBSCRIBE(12),
    /** A producing session has ended: its sequence need not be remembered. */
    PRODUCER_CLOSE(13),
    /** A message copied to the log's tail so that its old segment can go; same layout as MESSAGE. */
    RELOCATION(14),
    /** The delivery time of messages has come. */
    DUE(15),
    /** A message of one group that is given up and lies in the dead-letter queue from now on. */
    DEAD_LETTER(16),
    /** Transactions become a branch that only a decision ends. */
    PREPARE(17),
    /** A prepared branch is committed. */
    BRANCH_COMMIT(18),
    /** A prepared branch is rolled back. */
    BRANCH_ROLLBACK(19),
    /** A branch that an administrator has decided need not be remembered any more. */
    BRANCH_FORGET(20),
    /** A participant has applied what this group decided. */
    DECISION_DONE(21);

    /** The version of all payload layouts written today. */
    public static final byte VERSION = 1;

    private static final RecordKind[] BY_CODE = new RecordKind[values().length + 1];

    static {
        for (RecordKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    /** Whether a {@link MessageRecord} is in it. */
    public boolean holdsMessage() {
        return this == MESSAGE || this == HALF_MESSAGE || this == RELOCATION || this == DEAD_LETTER;
    }

    public byte code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException for a code this version does not know: the log was written by a newer one
     */
    public static RecordKind of(byte code) {
        RecordKind kind = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (kind == null) {
            throw new IllegalArgumentException(
                    "record kind " + code + " is unknown: the log was written by a newer Posthorn; start that version");
        }
        return kind;
    }
}
