package io.posthorn.protocol.message;

import io.posthorn.protocol.frame.MalformedFrameException;

/** The kinds of a destination. */
public enum DestinationKind {
    QUEUE(1, 'q'),
    TOPIC(2, 't'),
    TEMPORARY_QUEUE(3, 'Q'),
    TEMPORARY_TOPIC(4, 'T');

    private static final DestinationKind[] BY_CODE = values();

    private final int code;
    private final char letter;

    DestinationKind(int code, char letter) {
        this.code = code;
        this.letter = letter;
    }

    /** The number on the wire and in the log. */
    public int code() {
        return code;
    }

    /** The letter that stands for the kind in a placement key. */
    public char letter() {
        return letter;
    }

    public boolean isQueue() {
        return this == QUEUE || this == TEMPORARY_QUEUE;
    }

    public boolean isTemporary() {
        return this == TEMPORARY_QUEUE || this == TEMPORARY_TOPIC;
    }

    /**
     * @throws MalformedFrameException if no kind has this number
     */
    public static DestinationKind of(int code) {
        if (code < 1 || code > BY_CODE.length) {
            throw new MalformedFrameException("unknown destination kind " + code);
        }
        return BY_CODE[code - 1];
    }
}
