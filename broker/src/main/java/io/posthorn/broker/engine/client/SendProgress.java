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

    public void resume(long lastStored) {
        received = Math.max(received, lastStored);
        proposed = Math.max(proposed, lastStored);
        stored = Math.max(stored, lastStored);
        told = stored;
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
        if (decided <= told) {
            return 0;
        }
        told = decided;
        return decided;
    }
}
