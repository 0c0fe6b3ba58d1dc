package io.posthorn.protocol.frame.transaction;

import io.posthorn.protocol.frame.MalformedFrameException;

/** What a group answers to PREPARE when it does not refuse. */
public enum Vote {
    /** The branch waits for its decision. */
    PREPARED(0),
    /** Nothing was done in it: there is no branch, and nothing to decide here. */
    READ_ONLY(1);

    private static final Vote[] BY_CODE = values();

    private final int code;

    Vote(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no vote has this number
     */
    public static Vote of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedFrameException("unknown vote " + code);
        }
        return BY_CODE[code];
    }
}
