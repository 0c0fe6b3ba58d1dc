package io.posthorn.ra.inbound;

import io.posthorn.jms.xa.PosthornXAConnection;
import jakarta.jms.JMSException;
import jakarta.resource.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection for an endpoint, and its sessions: as many as were asked for, if the container has that many endpoints, else
 * fewer, and more when it has. Safe for any thread.
 */
final class EndpointConnection {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointConnection.class);
    private static final long FIRST_RETRY_MS = 100;
    private static final long LONGEST_RETRY_MS = TimeUnit.SECONDS.toMillis(10);

    /** Told when the connection is given up. */
    interface Loss {
        void lost(EndpointConnection which, JMSException reason);
    }

    private final Activation.Endpoint endpoint;
    private final boolean transacted;
    private final Scheduling scheduling;
    private final PosthornXAConnection connection;
    private final Source source;
    // Guarded by this object's monitor.
    private final List<EndpointSession> sessions = new ArrayList<>();
    private EndpointSession next;
    private boolean growing;
    private JMSException lossReason;
    private Loss loss;
    private boolean closed;
    private long retryMs = FIRST_RETRY_MS;

    private EndpointConnection(Activation.Endpoint endpoint, boolean transacted, Scheduling scheduling,
            PosthornXAConnection connection, Source source) {
        this.endpoint = endpoint;
        this.transacted = transacted;
        this.scheduling = scheduling;
        this.connection = connection;
        this.source = source;
    }

    /** Connects and opens the first consumer, so that it is known whether the broker accepts it; delivers nothing yet. */
    static EndpointConnection open(Activation.Endpoint endpoint, boolean transacted, Scheduling scheduling)
            throws JMSException {
        Source source = Source.find(endpoint.settings());
        PosthornXAConnection connection = endpoint.access().factory().createXAConnection();
        boolean opened = false;
        try {
            EndpointConnection result =
                    new EndpointConnection(endpoint, transacted, scheduling, connection, source);
            connection.setExceptionListener(result::lost);
            result.next = result.session();
            opened = true;
            return result;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    private EndpointSession session() throws JMSException {
        return EndpointSession.open(connection, source.endpoint(), endpoint, transacted, scheduling, this::lost);
    }

    private void lost(JMSException reason) {
        Loss told;
        synchronized (this) {
            lossReason = reason;
            told = loss;
        }
        if (told != null) {
            told.lost(this, reason);
        }
    }

    /** Begins to deliver. The loss of the connection is told, also if it was lost before. */
    void begin(Loss whomToTell) {
        JMSException before;
        synchronized (this) {
            loss = whomToTell;
            before = lossReason;
        }
        if (before != null) {
            whomToTell.lost(this, before);
            return;
        }
        try {
            connection.start();
            scheduling.submit(new Task("sessions for " + endpoint, this::addSessions));
        } catch (JMSException e) {
            whomToTell.lost(this, e);
        }
    }

    /** Adds sessions until there are enough, or the container has no more endpoints; then tries again later. */
    private void addSessions() {
        synchronized (this) {
            if (growing || closed) {
                return;
            }
            growing = true;
        }
        try {
            while (addSession()) {
                retryMs = FIRST_RETRY_MS;
            }
        } catch (UnavailableException e) {
            LOG.debug("The container has {} endpoints for {}: {}", size(), endpoint, e.getMessage());
            growLater();
        } catch (JMSException | RuntimeException e) {
            // A container that is not ready yet may throw anything.
            LOG.warn("The endpoint for {} has only {} sessions: {}", endpoint, size(), e.toString());
            growLater();
        } finally {
            synchronized (this) {
                growing = false;
                notifyAll();
            }
        }
    }

    private void growLater() {
        scheduling.submitLater(new Task("more sessions for " + endpoint, this::addSessions), retryMs);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }

    private synchronized int size() {
        return sessions.size();
    }

    /** Adds a session if one is wanted. */
    private boolean addSession() throws UnavailableException, JMSException {
        synchronized (this) {
            if (closed || sessions.size() >= source.sessions()) {
                return false;
            }
        }
        if (next == null) {
            next = session();
        }
        EndpointSession session = next;
        session.attach();
        next = null;
        synchronized (this) {
            if (!closed) {
                sessions.add(session);
                return true;
            }
        }
        session.close();
        return false;
    }

    /** Ends it; returns when nothing of it runs any more. */
    void close() {
        List<EndpointSession> ending;
        synchronized (this) {
            closed = true;
            awaitGrown();
            ending = List.copyOf(sessions);
            sessions.clear();
        }
        ending.forEach(EndpointSession::beginEnd);
        ending.forEach(EndpointSession::close);
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("Closing the connection of {}: {}", endpoint, e.getMessage());
        }
    }

    private void awaitGrown() {
        boolean interrupted = false;
        while (growing) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
