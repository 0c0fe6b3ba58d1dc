package io.posthorn.ra.outbound;

import io.posthorn.ra.access.BrokerAccess;
import io.posthorn.ra.access.BrokerAccessSource;
import io.posthorn.ra.context.ContextHandle;
import io.posthorn.ra.handle.ConnectionHandle;
import io.posthorn.ra.handle.Domain;
import io.posthorn.ra.handle.PoolAccess;
import io.posthorn.ra.handle.Restriction;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.resource.Referenceable;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.io.Serializable;
import javax.naming.Reference;

/**
 * The connection factory that applications look up or have injected: for connections and contexts of any domain, which the
 * container's connection manager hands out. Safe for any thread.
 */
public final class FactoryHandle
        implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory, Referenceable, Serializable,
        BrokerAccessSource {
    private static final long serialVersionUID = 1L;

    private final ManagedConnectionFactory factory;
    private final ConnectionManager connections;
    private final Restriction restriction;
    private Reference reference;

    private FactoryHandle(ManagedConnectionFactory factory, ConnectionManager connections, Restriction restriction) {
        this.factory = factory;
        this.connections = connections;
        this.restriction = restriction;
    }

    /** A factory whose connections a container pools. */
    public static FactoryHandle managed(ManagedConnectionFactory factory, ConnectionManager connections) {
        return new FactoryHandle(factory, connections, Restriction.ENFORCED);
    }

    /** A factory outside of any container. */
    public static FactoryHandle unmanaged(ManagedConnectionFactory factory) {
        return new FactoryHandle(factory, new DirectConnectionManager(), Restriction.NONE);
    }

    /** For an activation that names this factory. */
    @Override
    public BrokerAccess brokerAccess() {
        return factory instanceof BrokerAccessSource source ? source.brokerAccess()
                : new BrokerAccess(null, null, null, null);
    }

    private ConnectionHandle allocate(String user, String password) throws JMSException {
        return new PoolAccess(connections, factory, new ConnectionRequest(user, password, restriction)).allocate();
    }

    @Override
    public Connection createConnection() throws JMSException {
        return allocate(null, null);
    }

    @Override
    public Connection createConnection(String userName, String userPassword) throws JMSException {
        return allocate(userName, userPassword);
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return allocate(null, null).in(Domain.QUEUES);
    }

    @Override
    public QueueConnection createQueueConnection(String userName, String userPassword) throws JMSException {
        return allocate(userName, userPassword).in(Domain.QUEUES);
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return allocate(null, null).in(Domain.TOPICS);
    }

    @Override
    public TopicConnection createTopicConnection(String userName, String userPassword) throws JMSException {
        return allocate(userName, userPassword).in(Domain.TOPICS);
    }

    @Override
    public JMSContext createContext() {
        return createContext(null, null, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return createContext(null, null, sessionMode);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword) {
        return createContext(userName, userPassword, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword, int sessionMode) {
        return ContextHandle.open(sessionMode, () -> allocate(userName, userPassword));
    }

    @Override
    public void setReference(Reference newReference) {
        reference = newReference;
    }

    /** What the container has set; null until then. */
    @Override
    public Reference getReference() {
        return reference;
    }
}
