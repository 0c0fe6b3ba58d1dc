package io.posthorn.ra.outbound;

import io.posthorn.ra.handle.ConnectionHandle;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the container's pool hears of a managed connection (Connectors 2.1, 6.7). Safe for any thread. */
final class PoolEvents {
    private final ManagedConnection source;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    PoolEvents(ManagedConnection source) {
        this.source = source;
    }

    void add(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    void remove(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** The connection is of no more use. */
    void lost(Exception reason) {
        ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, reason);
        listeners.forEach(each -> each.connectionErrorOccurred(event));
    }

    /** The application is done with the handle. */
    void closed(ConnectionHandle handle) {
        ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(each -> each.connectionClosed(event));
    }
}
