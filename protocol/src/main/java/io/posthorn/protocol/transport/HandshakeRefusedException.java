package io.posthorn.protocol.transport;

import io.posthorn.protocol.frame.ErrorCode;
import java.io.IOException;

/** The server answered HELLO with BYE. */
public final class HandshakeRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    HandshakeRefusedException(ErrorCode code, String reason) {
        super(reason);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
