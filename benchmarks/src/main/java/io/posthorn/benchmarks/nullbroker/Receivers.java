package io.posthorn.benchmarks.nullbroker;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The attached receivers, served in turn as far as their credit goes. Confined to the event loop. */
final class Receivers {
    private final List<Connection> attached = new ArrayList<>();
    private int next;

    void add(Connection connection) {
        attached.add(connection);
    }

    void remove(Connection connection) {
        attached.remove(connection);
        next = 0;
    }

    boolean haveCredit() {
        for (int i = 0; i < attached.size(); i++) {
            if (attached.get(i).hasCredit()) {
                return true;
            }
        }
        return false;
    }

    /** The receiver whose turn it is, or null when none has credit. */
    private Connection take() {
        for (int tried = 0; tried < attached.size(); tried++) {
            Connection candidate = attached.get(next);
            next = next + 1 == attached.size() ? 0 : next + 1;
            if (candidate.hasCredit()) {
                return candidate;
            }
        }
        return null;
    }

    /** Hands one frame to a receiver; false when none has credit. */
    boolean deliver(ByteBuf source, int index, int frameBytes) {
        Connection receiver = take();
        if (receiver == null) {
            return false;
        }
        receiver.deliver(frameBytes).writeBytes(source, index, frameBytes);
        return true;
    }

    /** Hands over the frame between the buffer's position and its limit; false when none has credit. */
    boolean deliver(ByteBuffer frame) {
        Connection receiver = take();
        if (receiver == null) {
            return false;
        }
        receiver.deliver(frame.remaining()).writeBytes(frame);
        return true;
    }
}
