package io.posthorn.protocol.transport;

/** What an {@link Authenticator} found. */
public enum AuthenticationOutcome {
    ACCEPTED("welcome"),
    WRONG_CREDENTIALS("user name or password is wrong"),
    ANONYMOUS_REFUSED("a user name and a password are needed here");

    private final String reason;

    AuthenticationOutcome(String reason) {
        this.reason = reason;
    }

    /** What the refused peer is told. */
    public String reason() {
        return reason;
    }
}
