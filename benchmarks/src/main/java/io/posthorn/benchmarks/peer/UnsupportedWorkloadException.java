package io.posthorn.benchmarks.peer;

/** The peer's client does not have what a workload needs; the workload is reported as unsupported, not as failed. */
public final class UnsupportedWorkloadException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsupportedWorkloadException(String message) {
        super(message);
    }

    public UnsupportedWorkloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
