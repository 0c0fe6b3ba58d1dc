package io.posthorn.jms.url;

/** A URL that cannot be used; the message says what is wrong with it and what would be right. */
public final class InvalidUrlException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidUrlException(String message) {
        super(message);
    }

    InvalidUrlException(String message, Throwable cause) {
        super(message, cause);
    }
}
