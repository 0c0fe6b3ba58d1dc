package io.posthorn.protocol.transport;

/** A frame above the connection's {@code maxFrame} was written; it was taken back and the connection is unharmed. */
public final class FrameTooLargeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FrameTooLargeException(int frameBytes, int maxFrameBytes) {
        super("a frame of " + frameBytes + " bytes; this connection takes at most " + maxFrameBytes
                + ", a larger body has to go in chunks");
    }
}
