package io.posthorn.protocol.frame.transaction;

import io.posthorn.protocol.frame.MalformedFrameException;

/** Who decides a branch. */
public enum BranchKind {
    /** Its session: an open local transaction, listed by BRANCHES, never prepared. */
    LOCAL(0, 8),
    /** A transaction manager. */
    XA(1, 1),
    /** The coordinating group of a local transaction over several groups. */
    GROUP(2, 2),
    /** The clients of a producer group, who are asked (CHECK). */
    CHECKED(3, 4);

    private static final BranchKind[] BY_CODE = values();

    private final int code;
    private final int mask;

    BranchKind(int code, int mask) {
        this.code = code;
        this.mask = mask;
    }

    /** The number on the wire and on disk. */
    public int code() {
        return code;
    }

    /** The bit by which BRANCHES asks for it. */
    public int mask() {
        return mask;
    }

    /** Whether a set of bits asks for it. */
    public boolean isIn(int kinds) {
        return (kinds & mask) != 0;
    }

    /**
     * @throws MalformedFrameException if no kind has this number
     */
    public static BranchKind of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedFrameException("unknown kind of branch " + code);
        }
        return BY_CODE[code];
    }
}
