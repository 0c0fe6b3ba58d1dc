package io.posthorn.broker.namesrv;

import io.posthorn.protocol.frame.ErrorCode;

/** A REGISTER the directory does not accept; the code and the message are its answer. */
final class RegistrationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    RegistrationRefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
