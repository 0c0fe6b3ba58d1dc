package io.posthorn.broker.engine.request;

import io.posthorn.protocol.frame.ErrorCode;

/** A request that is refused; the client is told the code and the text. Without a stack trace: it is an answer. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;

    public RefusedException(ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
