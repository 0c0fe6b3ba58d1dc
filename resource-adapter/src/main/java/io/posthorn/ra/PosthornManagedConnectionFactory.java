package io.posthorn.ra;

import io.posthorn.ra.access.BrokerAccess;
import io.posthorn.ra.access.BrokerAccessSource;
import io.posthorn.ra.access.RecoveryWait;
import io.posthorn.ra.access.TransactionGuard;
import io.posthorn.ra.outbound.Credentials;
import io.posthorn.ra.outbound.FactoryHandle;
import io.posthorn.ra.outbound.PhysicalConnections;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * The bean behind a connection factory in a server. What it leaves open is the resource adapter's. Its properties are in
 * docs/resource-adapter.md. Safe for any thread once it is set up.
 */
public class PosthornManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation,
        ValidatingManagedConnectionFactory, BrokerAccessSource, Serializable {
    private static final long serialVersionUID = 1L;

    private String url;
    private String user;
    private String password;
    private String clientId;
    private Boolean allowLocalTransactions = Boolean.FALSE;
    @SuppressWarnings("serial") // PosthornResourceAdapter is serializable
    private ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;
    private transient PhysicalConnections connections;

    public String getUrl() {
        return url;
    }

    /** The brokers; null: the adapter's. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return user;
    }

    /** The user of connections that are created without one; null: the adapter's. */
    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    /** The password that goes with {@link #setUser}. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getClientId() {
        return clientId;
    }

    /** The client identifier of the connections; the pool can have one connection only then. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public Boolean getAllowLocalTransactions() {
        return allowLocalTransactions;
    }

    /** Whether an application that asks for a transacted session outside of any JTA transaction gets one. */
    public void setAllowLocalTransactions(Boolean allow) {
        this.allowLocalTransactions = allow;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw new IllegalStateException("the factory belongs to a resource adapter already");
        }
        resourceAdapter = adapter;
    }

    @Override
    public BrokerAccess brokerAccess() {
        BrokerAccess own = new BrokerAccess(url, user, password, clientId);
        return resourceAdapter instanceof BrokerAccessSource adapter ? own.orElse(adapter.brokerAccess()) : own;
    }

    @Override
    public Object createConnectionFactory(ConnectionManager manager) throws ResourceException {
        brokerAccess().check();
        return FactoryHandle.managed(this, manager);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        brokerAccess().check();
        return FactoryHandle.unmanaged(this);
    }

    private synchronized PhysicalConnections connections() throws ResourceException {
        if (connections == null) {
            BrokerAccess access = brokerAccess();
            access.check();
            boolean deployed = resourceAdapter instanceof PosthornResourceAdapter;
            PosthornResourceAdapter adapter = deployed ? (PosthornResourceAdapter) resourceAdapter : null;
            connections = new PhysicalConnections(this, access.pooledFactory(),
                    new Credentials(access.user(), access.password()), Boolean.TRUE.equals(allowLocalTransactions),
                    deployed ? adapter.guard() : new TransactionGuard(null),
                    deployed ? adapter.recoveryWait() : new RecoveryWait(0));
        }
        return connections;
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        return connections().create(subject, info);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        return connections().match(candidates, subject, info);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Set<Object> getInvalidConnections(Set candidates) {
        return PhysicalConnections.broken(candidates);
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PosthornManagedConnectionFactory factory && Objects.equals(url, factory.url)
                && Objects.equals(user, factory.user) && Objects.equals(password, factory.password)
                && Objects.equals(clientId, factory.clientId)
                && Objects.equals(allowLocalTransactions, factory.allowLocalTransactions)
                && Objects.equals(resourceAdapter, factory.resourceAdapter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, user, password, clientId, allowLocalTransactions, resourceAdapter);
    }
}
