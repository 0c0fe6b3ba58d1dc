package io.posthorn.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a factory that no container manages: each connection is a new one, and ends with its handle (Connectors 2.1, 6.5.2). */
final class DirectConnectionManager implements ConnectionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DirectConnectionManager.class);

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, info);
        connection.addConnectionEventListener(new EndWithHandle());
        return connection.getConnection(null, info);
    }

    private static final class EndWithHandle implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            destroy(event);
        }

        /** The handle stays until the application closes it. */
        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            LOG.debug("A connection that no container manages is lost", event.getException());
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            // Nobody pools it: nothing to keep in mind.
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            // As above.
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            // As above.
        }

        private static void destroy(ConnectionEvent event) {
            try {
                ((ManagedConnection) event.getSource()).destroy();
            } catch (ResourceException e) {
                LOG.debug("Closing a connection: {}", e.getMessage());
            }
        }
    }
}
