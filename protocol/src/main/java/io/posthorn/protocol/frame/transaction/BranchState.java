package io.posthorn.protocol.frame.transaction;

import io.posthorn.protocol.frame.MalformedFrameException;

/**
 * What a branch is.
 *
 * <pre>
 * OPEN --PREPARE--> PREPARED --BRANCH_COMMIT, BRANCH_ROLLBACK--> (gone)
 *                      |
 *                      +--the same by an administrator--> HEURISTICALLY_... --BRANCH_FORGET--> (gone)
 * </pre>
 */
public enum BranchState {
    /** A local transaction its session goes on with. */
    OPEN(1),
    /** It waits for its decision, for as long as that takes. */
    PREPARED(2),
    HEURISTICALLY_COMMITTED(3),
    HEURISTICALLY_ROLLED_BACK(4);

    private static final BranchState[] BY_CODE = values();

    private final int code;

    BranchState(int code) {
        this.code = code;
    }

    /** The number on the wire and on disk. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no state has this number
     */
    public static BranchState of(int code) {
        if (code < 1 || code > BY_CODE.length) {
            throw new MalformedFrameException("unknown state of a branch " + code);
        }
        return BY_CODE[code - 1];
    }
}
