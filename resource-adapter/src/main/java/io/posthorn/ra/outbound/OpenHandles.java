package io.posthorn.ra.outbound;

import io.posthorn.ra.handle.ConnectionHandle;
import java.util.ArrayList;
import java.util.List;

/** The handles that applications have of one managed connection now. Safe for any thread. */
final class OpenHandles {
    // Guarded by this object's monitor.
    private final List<ConnectionHandle> open = new ArrayList<>();

    synchronized void add(ConnectionHandle handle) {
        open.add(handle);
    }

    synchronized void remove(ConnectionHandle handle) {
        open.remove(handle);
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether one of them has the connection deliver. */
    synchronized boolean deliver() {
        return open.stream().anyMatch(ConnectionHandle::isStarted);
    }

    /** Those that can go on without the connection. */
    synchronized List<ConnectionHandle> waiting() {
        return open.stream().filter(ConnectionHandle::canWait).toList();
    }

    /** Takes the connection away from all. */
    void takeAway() {
        List<ConnectionHandle> ending;
        synchronized (this) {
            ending = List.copyOf(open);
            open.clear();
        }
        ending.forEach(ConnectionHandle::takenAway);
    }
}
