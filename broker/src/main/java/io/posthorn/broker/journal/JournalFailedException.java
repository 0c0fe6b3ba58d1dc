package io.posthorn.broker.journal;

/** The journal could not make records durable; the engine instance that used it has ended. */
public final class JournalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailedException(Throwable cause) {
        super("the commit log failed, the broker stops: " + cause.getMessage(), cause);
    }
}
