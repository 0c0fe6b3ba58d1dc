package io.posthorn.jms;

import io.posthorn.jms.access.OpenConnection;
import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.calls.SessionModes;
import io.posthorn.jms.consumer.ConsumerRequests;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.destination.PosthornTemporaryQueue;
import io.posthorn.jms.destination.PosthornTemporaryTopic;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.message.MessageDecoder;
import io.posthorn.jms.session.ConnectionCore;
import io.posthorn.jms.session.SessionCore;
import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;

/** A connection of the classic API, of both domains. Safe for any thread. */
public class PosthornConnection implements QueueConnection, TopicConnection {
    private final ConnectionCore core;
    private final AllowedClasses allowed;
    private final ConsumerRequests requests;
    private final Object telling = new Object();
    private volatile ExceptionListener exceptionListener;
    /** Once true, the client identifier stands (Jakarta Messaging 3.1, 6.1.2). */
    private volatile boolean identified;

    /** Wraps it; for this module's own connections. */
    protected PosthornConnection(OpenConnection opened) {
        core = opened.core();
        allowed = opened.allowed();
        identified = opened.clientIdGiven();
        requests = new ConsumerRequests(core);
        core.onFailure(reason -> tell(JmsErrors.of(reason)));
    }

    /** Tells the application what it cannot learn from a call; one thread at a time (Jakarta Messaging 3.1, 6.1.7). */
    final void tell(JMSException failure) {
        ExceptionListener listener = exceptionListener;
        if (listener != null) {
            synchronized (telling) {
                listener.onException(failure);
            }
        }
    }

    /** The connection below; for this module's own classes. */
    public final ConnectionCore core() {
        return core;
    }

    AllowedClasses allowed() {
        return allowed;
    }

    /**
     * @throws IllegalStateException if the connection is closed
     */
    protected final void requireOpen() throws JMSException {
        if (core.isClosed()) {
            throw new IllegalStateException("the connection is closed");
        }
    }

    /** Opens a session of the layers below; from now on the client identifier stands. */
    final SessionCore openSession(int mode) throws JMSException {
        return openSession(SessionModes.ackMode(mode));
    }

    @Override
    public final QueueSession createQueueSession(boolean transacted, int acknowledgeMode) throws JMSException {
        return createSession(transacted, acknowledgeMode).inQueueDomain();
    }

    @Override
    public final TopicSession createTopicSession(boolean transacted, int acknowledgeMode) throws JMSException {
        return createSession(transacted, acknowledgeMode).inTopicDomain();
    }

    /** As {@link #openSession(int)}, in the words of the layers below. */
    protected final SessionCore openSession(AckMode mode) throws JMSException {
        requireOpen();
        identified = true;
        return CoreCall.get(() -> core.openSession(mode));
    }

    /** As {@link #createSession}, for this module's own sessions. */
    public final SessionCore openInternalSession(AckMode mode) throws JMSException {
        return openSession(mode);
    }

    /** Reads messages that come otherwise than by a session; for this module's own classes. */
    public final MessageDecoder newDecoder() {
        return new MessageDecoder(allowed);
    }

    /** A context's session leaves the client identifier to be set: a context cannot be without one. */
    final PosthornSession createContextSession(int mode) throws JMSException {
        requireOpen();
        return new PosthornSession(this, CoreCall.get(() -> core.openSession(SessionModes.ackMode(mode))), mode);
    }

    @Override
    public PosthornSession createSession(boolean transacted, int acknowledgeMode) throws JMSException {
        requireOpen();
        return createSession(SessionModes.of(transacted, acknowledgeMode));
    }

    @Override
    public PosthornSession createSession(int sessionMode) throws JMSException {
        requireOpen();
        SessionModes.checked(sessionMode);
        return new PosthornSession(this, openSession(sessionMode), sessionMode);
    }

    @Override
    public PosthornSession createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public String getClientID() throws JMSException {
        requireOpen();
        return core.clientId();
    }

    @Override
    public void setClientID(String clientID) throws JMSException {
        requireOpen();
        if (identified) {
            throw new IllegalStateException(core.clientId() == null
                    ? "setClientID must come right after the connection is created"
                    : "the connection has the client identifier " + core.clientId() + " already");
        }
        if (clientID == null || clientID.isEmpty()) {
            throw new InvalidClientIDException("a client identifier must not be null or empty");
        }
        CoreCall.run(() -> core.identify(clientID));
        identified = true;
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        requireOpen();
        return new PosthornConnectionMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        requireOpen();
        return exceptionListener;
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        requireOpen();
        identified = true;
        exceptionListener = listener;
    }

    @Override
    public void start() throws JMSException {
        requireOpen();
        identified = true;
        CoreCall.run(core::start);
    }

    /** Jakarta Messaging 3.1, 6.1.5: not from a message listener of the connection, which it would wait for. */
    @Override
    public void stop() throws JMSException {
        requireOpen();
        if (core.isListenerThread()) {
            throw notFromAListener("stop");
        }
        identified = true;
        CoreCall.run(core::stop);
    }

    /** Jakarta Messaging 3.1, 6.1.8: not from a listener of the connection, which it would wait for. */
    @Override
    public void close() throws JMSException {
        if (!core.isClosed()) {
            if (core.isCallbackThread()) {
                throw notFromAListener("close");
            }
            CoreCall.run(core::close);
        }
    }

    private static IllegalStateException notFromAListener(String what) {
        return new IllegalStateException(what + " must not be called from a listener of the connection");
    }

    /** A queue that goes with the connection. */
    final TemporaryQueue createTemporaryQueue() throws JMSException {
        return new PosthornTemporaryQueue(temporary(DestinationKind.TEMPORARY_QUEUE), this::delete);
    }

    /** A topic that goes with the connection. */
    final TemporaryTopic createTemporaryTopic() throws JMSException {
        return new PosthornTemporaryTopic(temporary(DestinationKind.TEMPORARY_TOPIC), this::delete);
    }

    private String temporary(DestinationKind kind) throws JMSException {
        return CoreCall.get(() -> core.housekeeping().createTemporary(kind)).name();
    }

    /** Deletes one of its temporary destinations; nothing when the connection is closed, for they went with it (6.2.2). */
    private void delete(PosthornDestination temporary) throws JMSException {
        if (core.isClosed()) {
            return;
        }
        CoreCall.run(() -> core.housekeeping().deleteTemporary(Addresses.of(temporary)));
    }

    /**
     * Lets its sessions consume from a temporary destination that another connection created and may delete. For a container
     * that has one application's work done by several connections in turn.
     */
    public final void adopt(Destination temporary) throws JMSException {
        core.housekeeping().adoptTemporary(Addresses.of(Addresses.required(temporary)));
    }

    /** From now on it consumes from temporary destinations of its own only, as Jakarta Messaging 3.1, 6.2.2 has it. */
    public final void disownTemporaries() {
        core.housekeeping().disownTemporaries();
    }

    /** Jakarta Messaging 3.1, 11.2.4. */
    @Override
    public ConnectionConsumer createConnectionConsumer(Destination destination, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        requireOpen();
        return feed(requests.unnamed(destination, messageSelector, false), sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Queue queue, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) queue, messageSelector, sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Topic topic, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) topic, messageSelector, sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        requireOpen();
        return feed(requests.shared(topic, subscriptionName, messageSelector), sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        requireOpen();
        return feed(requests.durable(topic, subscriptionName, messageSelector, false), sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        requireOpen();
        return feed(requests.sharedDurable(topic, subscriptionName, messageSelector), sessionPool, maxMessages);
    }

    private ConnectionConsumer feed(ConsumerRequest request, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        identified = true;
        return PosthornConnectionConsumer.start(this, request, pool, maxMessages);
    }
}
