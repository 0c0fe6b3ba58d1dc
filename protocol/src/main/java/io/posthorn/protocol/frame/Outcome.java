package io.posthorn.protocol.frame;

/** What became of a transaction. */
public enum Outcome {
    /** The broker knows nothing of it: it never began here, or is forgotten. */
    UNKNOWN(0),
    COMMITTED(1),
    ROLLED_BACK(2),
    OPEN(3),
    /** Part of a branch that waits for its decision. */
    PREPARED(4);

    private static final Outcome[] BY_CODE = values();

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no outcome has this number
     */
    public static Outcome of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedFrameException("unknown transaction outcome " + code);
        }
        return BY_CODE[code];
    }
}
