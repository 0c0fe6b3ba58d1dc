package io.posthorn.protocol.transport;

import io.posthorn.protocol.frame.ErrorCode;

/** The connection has ended, or is about to; nothing more can be sent on it. */
public final class ConnectionClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public ConnectionClosedException(ErrorCode code, String reason) {
        super(reason);
        this.code = code;
    }

    public ConnectionClosedException(ErrorCode code, String reason, Throwable cause) {
        super(reason, cause);
        this.code = code;
    }

    /** The code of the BYE that was sent or received; HEARTBEAT_LOST also when the transport broke without one. */
    public ErrorCode code() {
        return code;
    }
}
