package io.posthorn.examples.routing.flow;

/** The job could not go on; the message is for the person who started it. */
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says which part of the job failed. */
    public JobException(String message) {
        super(message);
    }

    /** With the cause too. */
    public JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
