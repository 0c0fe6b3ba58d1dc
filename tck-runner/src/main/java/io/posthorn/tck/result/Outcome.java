package io.posthorn.tck.result;

/** What became of a test. Only {@link #PASSED} counts for compatibility. */
public enum Outcome {
    /** Ended without an exception. */
    PASSED,
    /** Ended with one, or its shard ended on the way. */
    FAILED,
    /** Was not run: switched off in the kit, or its class could not be set up. */
    SKIPPED
}
