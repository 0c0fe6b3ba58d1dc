package io.posthorn.broker.auth;

import java.io.IOException;

/** A users file that cannot be used; the message names file and line, never what the line holds. */
public final class UsersFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public UsersFileException(String message) {
        super(message);
    }

    public UsersFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
