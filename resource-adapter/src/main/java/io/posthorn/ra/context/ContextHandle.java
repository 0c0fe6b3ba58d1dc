package io.posthorn.ra.context;

import io.posthorn.jms.PosthornSession;
import io.posthorn.ra.handle.ConnectionHandle;
import io.posthorn.ra.handle.SessionHandle;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Topic;

/** A context as an application holds it: a connection handle of its own and the one session of that. */
public final class ContextHandle extends ContextValues {
    /** Gets a connection for a context alone. */
    public interface Allocation {
        ConnectionHandle connection() throws JMSException;
    }

    private final ConnectionHandle connection;
    private final SessionHandle session;
    private PosthornSession boundTo;
    private JMSContext below;
    private volatile boolean closed;

    /** The context of a connection that was allocated for it. */
    ContextHandle(ConnectionHandle connection, int sessionMode) throws JMSException {
        this.connection = connection;
        this.session = connection.openSession(sessionMode == SESSION_TRANSACTED, sessionMode);
        this.boundTo = session.physical();
        this.below = new PooledContext(connection.physical(), boundTo);
    }

    /**
     * A context with a connection of its own, which is given back if there can be none.
     *
     * @param allocation gets the connection
     * @throws jakarta.jms.JMSRuntimeException if there is no such mode, or no connection to be had
     */
    public static ContextHandle open(int sessionMode, Allocation allocation) {
        return Unchecked.get(() -> opened(sessionMode, allocation));
    }

    private static ContextHandle opened(int sessionMode, Allocation allocation) throws JMSException {
        if (sessionMode < SESSION_TRANSACTED || sessionMode > DUPS_OK_ACKNOWLEDGE) {
            throw new JMSException("there is no session mode " + sessionMode);
        }
        ConnectionHandle connection = allocation.connection();
        boolean opened = false;
        try {
            ContextHandle context = new ContextHandle(connection, sessionMode);
            opened = true;
            return context;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    ConnectionHandle connection() {
        return connection;
    }

    /** What does the work, as long as the context is open: another after a move. */
    JMSContext below() {
        PosthornSession now = Unchecked.get(session::physical);
        if (now != boundTo) {
            JMSContext moved = Unchecked.get(() -> new PooledContext(connection.physical(), now));
            moved.setAutoStart(below.getAutoStart());
            below = moved;
            boundTo = now;
        }
        return below;
    }

    /** Jakarta Messaging 3.1, 12.2: not in a container, where a connection has one session. */
    @Override
    public JMSContext createContext(int sessionMode) {
        return Unchecked.get(() -> {
            session.physical();
            connection.restriction().forbid("createContext of a JMSContext");
            return new ContextHandle(connection, sessionMode);
        });
    }

    @Override
    public JMSProducer createProducer() {
        return new ContextProducerHandle(this);
    }

    private JMSConsumer consumer(boolean lasting, ContextConsumerHandle.Opening opening) {
        ContextConsumerHandle consumer = new ContextConsumerHandle(this, lasting, opening);
        startIfAutomatic();
        return session.opened().add(consumer);
    }

    @Override
    SessionHandle session() {
        return session;
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) {
        QueueBrowser browser = below().createBrowser(queue, messageSelector);
        session.opened().add(browser::close);
        startIfAutomatic();
        return browser;
    }

    /** The connection below is started already; the handle is to know. */
    private void startIfAutomatic() {
        if (below.getAutoStart()) {
            start();
        }
    }

    @Override
    public String getClientID() {
        return Unchecked.get(connection::getClientID);
    }

    @Override
    public void setClientID(String clientID) {
        Unchecked.run(() -> connection.setClientID(clientID));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return Unchecked.get(connection::getMetaData);
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return Unchecked.get(connection::getExceptionListener);
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        Unchecked.run(() -> connection.setExceptionListener(listener));
    }

    @Override
    public void start() {
        Unchecked.run(connection::start);
    }

    @Override
    public void stop() {
        Unchecked.run(connection::stop);
    }

    @Override
    public void setAutoStart(boolean autoStart) {
        below().setAutoStart(autoStart);
    }

    @Override
    public boolean getAutoStart() {
        return below().getAutoStart();
    }

    /** Gives the connection back; harmless when the container took it away before. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Unchecked.run(this::closeHandles);
        }
    }

    private void closeHandles() throws JMSException {
        session.close();
        connection.close();
    }

    @Override
    public boolean getTransacted() {
        return Unchecked.get(session::getTransacted);
    }

    @Override
    public int getSessionMode() {
        return Unchecked.get(session::getAcknowledgeMode);
    }

    @Override
    public void commit() {
        Unchecked.run(session::commit);
    }

    @Override
    public void rollback() {
        Unchecked.run(session::rollback);
    }

    @Override
    public void recover() {
        Unchecked.run(session::recover);
    }

    @Override
    public void acknowledge() {
        below().acknowledge();
    }

    @Override
    public JMSConsumer createConsumer(Destination destination) {
        return consumer(destination instanceof Queue, now -> now.createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String messageSelector) {
        return consumer(destination instanceof Queue, now -> now.createConsumer(destination, messageSelector));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String messageSelector, boolean noLocal) {
        return consumer(destination instanceof Queue, now -> now.createConsumer(destination, messageSelector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        return consumer(true, now -> now.createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String messageSelector, boolean noLocal) {
        return consumer(true, now -> now.createDurableConsumer(topic, name, messageSelector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        return consumer(true, now -> now.createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector) {
        return consumer(true, now -> now.createSharedDurableConsumer(topic, name, messageSelector));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name) {
        return consumer(false, now -> now.createSharedConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name, String messageSelector) {
        return consumer(false, now -> now.createSharedConsumer(topic, name, messageSelector));
    }

    @Override
    public void unsubscribe(String name) {
        Unchecked.run(() -> session.unsubscribe(name));
    }
}
