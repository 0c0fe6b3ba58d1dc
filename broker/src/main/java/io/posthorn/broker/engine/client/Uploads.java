package io.posthorn.broker.engine.client;

import io.posthorn.protocol.frame.ErrorCode;
import java.util.Arrays;

/**
 * The body of a large message on its way in: the log positions of its BODY records. One at a time in a session, as a session
 * sends one message after the other.
 */
public final class Uploads {
    private long sequence;
    private long bodyBytes;
    private long[] positions = new long[16];
    private int count;
    private long refusedSequence;
    private ErrorCode refusedCode;
    private String refusedText;

    /** Takes the next chunk, whose record stands at the position. */
    public void add(long ofSequence, int bytes, long position) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
        }
        sequence = ofSequence;
        positions[count++] = position;
        bodyBytes += bytes;
    }

    /** Whether this chunk is the one expected now; chunk 0 is always expected, of a new message or of one begun anew. */
    public boolean expects(long ofSequence, int chunk) {
        return !isRefused(ofSequence) && (chunk == 0 || ofSequence == sequence && chunk == count);
    }

    /** The message cannot be stored: what is left of its body is dropped, and its SEND is answered with this. */
    public void refuse(long ofSequence, ErrorCode code, String text) {
        clear();
        refusedSequence = ofSequence;
        refusedCode = code;
        refusedText = text;
    }

    public boolean isRefused(long ofSequence) {
        return refusedCode != null && refusedSequence == ofSequence;
    }

    public ErrorCode refusedCode() {
        return refusedCode;
    }

    public String refusedText() {
        return refusedText;
    }

    public boolean holds(long ofSequence) {
        return count > 0 && sequence == ofSequence;
    }

    public long bodyBytes() {
        return bodyBytes;
    }

    public int count() {
        return count;
    }

    public long[] positions() {
        return positions;
    }

    public void clear() {
        count = 0;
        bodyBytes = 0;
    }
}
