package io.posthorn.broker.engine.client;

import io.posthorn.protocol.frame.ErrorCode;

/**
 * How far a session's sends are: received, proposed, stored; and what SENT may say. Sequences increase within the session; a
 * NON_PERSISTENT send is decided at once, but SENT is cumulative and waits for the persistent ones before it.
 */
public final class SendProgress {
    private long received;
    private long proposed;
    private long stored;
    private long told;
    private ErrorCode passedOver;
    private boolean resumed;

    /**
     * A connection takes the session up. What was decided on the one before and not stored is open again: its client
     * sends it once more unless it got the answer. Until {@link #resumed} there is no SENT, which would hide a refusal
     * whose ERROR got lost.
     */
    void attached(long lastStored) {
        proposed = Math.max(proposed, lastStored);
        stored = Math.max(stored, lastStored);
        received = proposed;
        resumed = false;
    }

    /** The client is told what is stored. */
    public void resumed(long lastStored) {
        received = Math.max(received, lastStored);
        proposed = Math.max(proposed, lastStored);
        stored = Math.max(stored, lastStored);
        told = stored;
        resumed = true;
    }

    /** Whether this persistent send was proposed or stored before. */
    public boolean isRepeated(long sequence) {
        return sequence <= proposed;
    }

    /** A send is decided (refused, or accepted without being stored). */
    public void decided(long sequence) {
        received = Math.max(received, sequence);
    }

    /** A send outside of a transaction is refused. Should a later one be stored, its record says so: the ERROR may get lost. */
    public void refused(long sequence, ErrorCode code) {
        decided(sequence);
        passedOver = code;
    }

    /** Why a send since the last proposed one was refused; null when none was. */
    public ErrorCode passedOver() {
        return passedOver;
    }

    /** A persistent send is on its way to the log. */
    public void proposed(long sequence) {
        proposed = sequence;
        passedOver = null;
        received = Math.max(received, sequence);
    }

    public void stored(long sequence) {
        stored = Math.max(stored, sequence);
    }

    /** What SENT has to say now, or 0 when it would say nothing new. */
    long takeNews() {
        long decided = stored >= proposed ? received : stored;
        if (!resumed || decided <= told) {
            return 0;
        }
        told = decided;
        return decided;
    }
}
