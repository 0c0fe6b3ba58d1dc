package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * One value while a message is looked at; reused. A text is not decoded: it is a range of UTF-8 in the message's buffer, or in
 * a literal's.
 */
public final class Slot {
    enum Kind {
        /** SQL's NULL: the property is not there. */
        ABSENT,
        /** Arithmetic was tried on something that is no number: like nothing, so no comparison with it holds. */
        MISMATCH, BOOLEAN, EXACT, APPROXIMATE, TEXT
    }

    private Kind kind = Kind.ABSENT;
    private boolean truth;
    private long exact;
    private double approximate;
    private ByteBuf buffer;
    private int index;
    private int length;

    Kind kind() {
        return kind;
    }

    void absent() {
        kind = Kind.ABSENT;
    }

    void mismatch() {
        kind = Kind.MISMATCH;
    }

    void truth(boolean value) {
        kind = Kind.BOOLEAN;
        truth = value;
    }

    void exact(long value) {
        kind = Kind.EXACT;
        exact = value;
    }

    void approximate(double value) {
        kind = Kind.APPROXIMATE;
        approximate = value;
    }

    void text(ByteBuf source, int textIndex, int textLength) {
        kind = Kind.TEXT;
        buffer = source;
        index = textIndex;
        length = textLength;
    }

    void copy(Slot other) {
        kind = other.kind;
        truth = other.truth;
        exact = other.exact;
        approximate = other.approximate;
        buffer = other.buffer;
        index = other.index;
        length = other.length;
    }

    boolean truth() {
        return truth;
    }

    long exact() {
        return exact;
    }

    ByteBuf buffer() {
        return buffer;
    }

    int index() {
        return index;
    }

    int length() {
        return length;
    }

    boolean isNumber() {
        return kind == Kind.EXACT || kind == Kind.APPROXIMATE;
    }

    /** The number, widened as Java's numeric promotion does. */
    double number() {
        return kind == Kind.EXACT ? exact : approximate;
    }

    /** Whether both are of one type, exact and approximate numbers being alike. */
    boolean isLike(Slot other) {
        return kind == other.kind ? kind != Kind.MISMATCH : isNumber() && other.isNumber();
    }

    /** Of like types, neither absent. */
    boolean isEqual(Slot other) {
        return switch (kind) {
            case BOOLEAN -> truth == other.truth;
            case TEXT -> length == other.length && ByteBufUtil.equals(buffer, index, other.buffer, other.index, length);
            case EXACT -> other.kind == Kind.EXACT ? exact == other.exact : exact == other.approximate;
            case APPROXIMATE -> approximate == other.number();
            case ABSENT, MISMATCH -> false;
        };
    }
}
