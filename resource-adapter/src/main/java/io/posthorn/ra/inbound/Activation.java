package io.posthorn.ra.inbound;

import io.posthorn.ra.access.BrokerAccess;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint that gets messages as long as it is active, over one connection after another. Safe for any thread.
 *
 * <pre>
 * CONNECTING → DELIVERING → CONNECTING …     the connection was lost, or never was: tried again for ever
 *      └────────────┴──────→ ENDED
 * </pre>
 */
public final class Activation {
    private static final Logger LOG = LoggerFactory.getLogger(Activation.class);
    private static final long FIRST_RETRY_MS = 250;
    private static final long LONGEST_RETRY_MS = TimeUnit.SECONDS.toMillis(15);

    /** Whom messages are for, where they come from, and what of them. */
    public record Endpoint(MessageEndpointFactory factory, BrokerAccess access, ActivationSettings settings) {
        static final Method ON_MESSAGE = onMessage();

        private static Method onMessage() {
            try {
                return MessageListener.class.getMethod("onMessage", Message.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("MessageListener has no onMessage", e);
            }
        }

        /** Whether the container wants a transaction around each message. */
        boolean transacted() throws ResourceException {
            try {
                return factory.isDeliveryTransacted(ON_MESSAGE);
            } catch (NoSuchMethodException e) {
                throw new ResourceException("the endpoint has no method onMessage", e);
            }
        }

        /** The name of its subscription, with the client identifier before it if there is one; null: it has none of a name. */
        String subscription() {
            String name = settings.subscription().name();
            return name == null || access.clientId() == null ? name : access.clientId() + "/" + name;
        }

        @Override
        public String toString() {
            return settings.destination() + " at " + access;
        }
    }

    private enum State {
        CONNECTING, DELIVERING, ENDED
    }

    private final Endpoint endpoint;
    private final Scheduling scheduling;
    // Guarded by this object's monitor.
    private State state = State.CONNECTING;
    private EndpointConnection connection;
    private long retryMs = FIRST_RETRY_MS;

    Activation(Endpoint endpoint, Scheduling scheduling) {
        this.endpoint = endpoint;
        this.scheduling = scheduling;
    }

    /**
     * Connects.
     *
     * @throws ResourceException if that can never succeed; a broker that cannot be reached is tried again
     */
    void start() throws ResourceException {
        boolean transacted = endpoint.transacted();
        try {
            connect(transacted);
        } catch (JMSException e) {
            if (isFinal(e)) {
                throw new ResourceException("the endpoint for " + endpoint + " cannot be activated: "
                        + e.getMessage(), e);
            }
            LOG.warn("The endpoint for {} will get messages when the broker is there: {}", endpoint, e.getMessage());
            connectLater();
        }
    }

    /** Whether trying again is of no use until somebody changes something. */
    private static boolean isFinal(JMSException e) {
        return e instanceof InvalidSelectorException || e instanceof InvalidDestinationException
                || e instanceof JMSSecurityException;
    }

    private void connect(boolean transacted) throws JMSException {
        EndpointConnection opened = EndpointConnection.open(endpoint, transacted, scheduling);
        boolean wanted;
        synchronized (this) {
            wanted = state == State.CONNECTING;
            if (wanted) {
                state = State.DELIVERING;
                connection = opened;
                retryMs = FIRST_RETRY_MS;
            }
        }
        if (wanted) {
            opened.begin(this::lost);
        } else {
            opened.close();
        }
    }

    private void connectLater() {
        long delayMs;
        synchronized (this) {
            if (state != State.CONNECTING) {
                return;
            }
            delayMs = retryMs;
            retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
        }
        scheduling.submitLater(new Task("connect for " + endpoint, this::reconnect), delayMs);
    }

    private void reconnect() {
        try {
            connect(endpoint.transacted());
            LOG.info("The endpoint for {} gets messages", endpoint);
        } catch (JMSException | ResourceException | RuntimeException e) {
            // Whatever it is: an endpoint is never given up.
            LOG.warn("The endpoint for {} gets no messages yet: {}", endpoint, e.toString());
            connectLater();
        }
    }

    /** The connection is given up below. */
    private void lost(EndpointConnection which, JMSException reason) {
        synchronized (this) {
            if (state != State.DELIVERING || connection != which) {
                return;
            }
            state = State.CONNECTING;
            connection = null;
        }
        LOG.warn("The endpoint for {} has lost its connection, and tries again for ever: {}", endpoint,
                reason.getMessage());
        scheduling.submit(new Task("replace the connection for " + endpoint, () -> {
            which.close();
            connectLater();
        }));
    }

    /** Ends it; returns when no message is with the endpoint any more. */
    void stop() {
        EndpointConnection ending;
        synchronized (this) {
            state = State.ENDED;
            ending = connection;
            connection = null;
        }
        if (ending != null) {
            ending.close();
        }
    }
}
