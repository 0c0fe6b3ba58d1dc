package io.posthorn.protocol.message;

import io.posthorn.protocol.frame.MalformedFrameException;

/** The types of a message (Jakarta Messaging 3.1, 3.11). */
public enum BodyKind {
    MESSAGE(0),
    TEXT(1),
    BYTES(2),
    MAP(3),
    STREAM(4),
    OBJECT(5);

    private static final BodyKind[] BY_CODE = values();

    private final int code;

    BodyKind(int code) {
        this.code = code;
    }

    /** The number in the image. */
    public int code() {
        return code;
    }

    /**
     * @throws MalformedFrameException if no kind has this number
     */
    public static BodyKind of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedFrameException("unknown body kind " + code);
        }
        return BY_CODE[code];
    }
}
