package io.posthorn.protocol.frame.transaction;

import io.posthorn.protocol.frame.MalformedFrameException;

/** What became of a prepared branch when it was to be decided. */
public enum BranchResult {
    /** What was asked for: it is committed, or rolled back. */
    DONE(0),
    /** An administrator had committed it before. */
    HEURISTICALLY_COMMITTED(1),
    /** An administrator had rolled it back before. */
    HEURISTICALLY_ROLLED_BACK(2);

    private static final BranchResult[] BY_CODE = values();

    private final int code;

    BranchResult(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no result has this number
     */
    public static BranchResult of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedFrameException("unknown result of a branch " + code);
        }
        return BY_CODE[code];
    }
}
