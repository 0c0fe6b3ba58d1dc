package io.posthorn.protocol.frame;

/** Bytes that are no frame of this protocol. The connection they came from is told why ({@code BYE}) and closed. */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String message) {
        super(message);
    }

    public MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What to put into the BYE. */
    public ErrorCode code() {
        return ErrorCode.MALFORMED_FRAME;
    }
}
