package io.posthorn.protocol.transport;

/** Decides who is let in. */
@FunctionalInterface
public interface Authenticator {
    /** Lets everybody in. */
    Authenticator OPEN = (user, password) -> AuthenticationOutcome.ACCEPTED;

    /**
     * Checks what a HELLO carried. Runs on the executor given to the server, so it may take its time.
     *
     * @param user     null: anonymous
     * @param password may be null
     */
    AuthenticationOutcome authenticate(String user, String password);
}
