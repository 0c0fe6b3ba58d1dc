package io.posthorn.ra.outbound;

import io.posthorn.jms.xa.PosthornXAConnection;
import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import io.posthorn.jms.xa.RecoveryResource;
import io.posthorn.ra.access.RecoveryWait;
import io.posthorn.ra.access.TransactionGuard;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Makes the managed connections of one factory, finds those that fit a request, and those that are broken. They share one
 * network connection to each broker. Safe for any thread.
 */
public final class PhysicalConnections {
    private final ManagedConnectionFactory owner;
    private final PosthornXAConnectionFactory provider;
    private final Credentials configured;
    private final boolean localAllowed;
    private final TransactionGuard guard;
    private final RecoveryWait recoveryWait;

    /**
     * @param owner        whose credentials in a container's sign-on count
     * @param configured   who connects when nobody else is named
     * @param localAllowed whether applications may have local transactions of their own where the container has none
     */
    public PhysicalConnections(ManagedConnectionFactory owner, PosthornXAConnectionFactory provider,
            Credentials configured, boolean localAllowed, TransactionGuard guard, RecoveryWait recoveryWait) {
        this.owner = owner;
        this.provider = provider;
        this.configured = configured;
        this.localAllowed = localAllowed;
        this.guard = guard;
        this.recoveryWait = recoveryWait;
    }

    /** Connects. Without a request it is the container itself that wants a connection: for its pool, or to recover. */
    public PosthornManagedConnection create(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        Credentials credentials = Credentials.of(owner, configured, subject, info);
        RecoveryResource recovery = provider.recoveryResource(credentials.user(), credentials.password());
        if (info == null) {
            recoveryWait.await(recovery);
        }
        try {
            PosthornXAConnection connection =
                    provider.createXAConnection(credentials.user(), credentials.password());
            return new PosthornManagedConnection(credentials, connection, recovery, localAllowed, guard);
        } catch (JMSSecurityException e) {
            throw new SecurityException("the broker refuses the user: " + e.getMessage(), e);
        } catch (JMSException e) {
            throw new CommException("no connection to " + provider.getUrl() + ": " + e.getMessage(), e);
        }
    }

    /** One of these that is of the same user and works; null if there is none. */
    public ManagedConnection match(Set<?> candidates, Subject subject, ConnectionRequestInfo info) {
        Credentials wanted = Credentials.of(owner, configured, subject, info);
        for (Object candidate : candidates) {
            if (candidate instanceof PosthornManagedConnection connection && connection.fits(wanted)) {
                return connection;
            }
        }
        return null;
    }

    /** Those of these that are lost. */
    public static Set<Object> broken(Set<?> connections) {
        Set<Object> broken = new LinkedHashSet<>();
        for (Object each : connections) {
            if (each instanceof PosthornManagedConnection connection && connection.isBroken()) {
                broken.add(each);
            }
        }
        return broken;
    }
}
