package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;

/** Why a verb failed. The API layer turns it into the Jakarta Messaging exception of its kind and code, once. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, which decides who may try again. */
    public enum Kind {
        /** The broker answered with an error; saying it again would not help. */
        REFUSED,
        /** The connection broke before the answer: done or not is unknown here. Seen inside of the link layer only. */
        LOST,
        /** No connection could be made within its time. */
        UNREACHABLE,
        /** No answer within its time, the connection being alive. */
        TIMED_OUT,
        /** The link, or the session on it, was closed from this side. */
        CLOSED,
        /** The waiting thread was interrupted. */
        INTERRUPTED
    }

    private final Kind kind;
    private final ErrorCode code;

    private LinkException(Kind kind, ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    /** The broker said no. */
    public static LinkException refused(ErrorCode code, String text) {
        return new LinkException(Kind.REFUSED, code, text, null);
    }

    /** The connection broke. */
    public static LinkException lost(ErrorCode code, String text, Throwable cause) {
        return new LinkException(Kind.LOST, code, text, cause);
    }

    /** No server could be reached in time. */
    public static LinkException unreachable(String text, Throwable cause) {
        return new LinkException(Kind.UNREACHABLE, ErrorCode.HEARTBEAT_LOST, text, cause);
    }

    /** The answer did not come in time. */
    public static LinkException timedOut(String text) {
        return new LinkException(Kind.TIMED_OUT, ErrorCode.INTERNAL, text, null);
    }

    /** Closed from this side. */
    public static LinkException closed(String text) {
        return new LinkException(Kind.CLOSED, ErrorCode.ILLEGAL_STATE, text, null);
    }

    /** The waiting thread was interrupted; whoever throws this has set its flag again. */
    public static LinkException interrupted(String text, InterruptedException cause) {
        return new LinkException(Kind.INTERRUPTED, ErrorCode.INTERNAL, text, cause);
    }

    /** The same failure, thrown by another thread: with that thread's stack, and this one as cause. */
    public LinkException again() {
        return new LinkException(kind, code, getMessage(), this);
    }

    public Kind kind() {
        return kind;
    }

    /** The broker's code; for other kinds the code that comes nearest. */
    public ErrorCode code() {
        return code;
    }

    /** Whether the answer is unknown because the connection broke. */
    public boolean isLost() {
        return kind == Kind.LOST;
    }
}
