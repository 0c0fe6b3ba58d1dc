package io.posthorn.protocol.transport;

/** Is told when an {@link OutboundBuffer} passes its high-water or its low-water mark. */
@FunctionalInterface
interface WritabilityListener {
    /** Runs on the connection's loop. */
    void writabilityChanged(boolean writable);
}
