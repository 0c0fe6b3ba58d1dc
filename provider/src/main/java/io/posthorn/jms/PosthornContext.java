package io.posthorn.jms;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.SessionModes;
import io.posthorn.jms.consumer.PosthornConsumer;
import io.posthorn.jms.consumer.PosthornJmsConsumer;
import io.posthorn.jms.producer.PosthornJmsProducer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Topic;

/** The simplified API: a connection, which contexts may share, and a session of its own. */
public class PosthornContext extends ContextValues {
    private final SharedConnection shared;
    private final PosthornSession session;
    private volatile boolean autoStart = true;
    private boolean closed;

    private PosthornContext(SharedConnection shared, int sessionMode) throws JMSException {
        this.shared = shared.join();
        boolean opened = false;
        try {
            this.session = shared.connection().createContextSession(sessionMode);
            opened = true;
        } finally {
            if (!opened) {
                shared.leave();
            }
        }
    }

    /** The first context of a connection, over a session that is there; for this module's own contexts. */
    protected PosthornContext(PosthornConnection connection, PosthornSession session) {
        this.shared = new SharedConnection(connection).join();
        this.session = session;
    }

    @Override
    final PosthornSession session() {
        return session;
    }

    /** The first context of a connection. */
    static PosthornContext first(PosthornConnection connection, int sessionMode) throws JMSException {
        return new PosthornContext(new SharedConnection(connection), sessionMode);
    }

    private PosthornConnection connection() throws JMSException {
        session.requireOpen();
        return shared.connection();
    }

    private static <T> T with(CoreCall<T> call) {
        return CoreCall.getUnchecked(call);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return with(() -> {
            session.requireOpen();
            SessionModes.checked(sessionMode);
            return new PosthornContext(shared, sessionMode);
        });
    }

    @Override
    public JMSProducer createProducer() {
        return with(() -> {
            session.requireOpen();
            return new PosthornJmsProducer(session.opened());
        });
    }

    @Override
    public String getClientID() {
        return with(() -> connection().getClientID());
    }

    @Override
    public void setClientID(String clientID) {
        CoreCall.runUnchecked(() -> connection().setClientID(clientID));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return with(() -> connection().getMetaData());
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return with(() -> connection().getExceptionListener());
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        CoreCall.runUnchecked(() -> connection().setExceptionListener(listener));
    }

    @Override
    public void start() {
        CoreCall.runUnchecked(() -> connection().start());
    }

    @Override
    public void stop() {
        CoreCall.runUnchecked(() -> connection().stop());
    }

    @Override
    public void setAutoStart(boolean autoStart) {
        this.autoStart = autoStart;
    }

    @Override
    public boolean getAutoStart() {
        return autoStart;
    }

    /** Jakarta Messaging 3.1, 6.2.14: not from one of its listeners, which it would wait for. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (session.core().isCallbackThread() || shared.isLast() && shared.connection().core().isCallbackThread()) {
            throw new IllegalStateRuntimeException("close must not be called from a listener of the context");
        }
        closed = true;
        CoreCall.runUnchecked(() -> {
            try {
                session.close();
            } finally {
                shared.leave();
            }
        });
    }

    @Override
    public boolean getTransacted() {
        return with(session::getTransacted);
    }

    @Override
    public int getSessionMode() {
        return with(session::getAcknowledgeMode);
    }

    @Override
    public void commit() {
        CoreCall.runUnchecked(session::commit);
    }

    @Override
    public void rollback() {
        CoreCall.runUnchecked(session::rollback);
    }

    @Override
    public void recover() {
        CoreCall.runUnchecked(session::recover);
    }

    /** All messages the session has delivered; nothing but in CLIENT_ACKNOWLEDGE. */
    @Override
    public void acknowledge() {
        CoreCall.runUnchecked(session.opened()::acknowledge);
    }

    private JMSConsumer consumer(CoreCall<? extends MessageConsumer> create) {
        return with(() -> started(new PosthornJmsConsumer((PosthornConsumer) create.call())));
    }

    private <T> T started(T created) throws JMSException {
        if (autoStart) {
            connection().start();
        }
        return created;
    }

    @Override
    public JMSConsumer createConsumer(Destination destination) {
        return consumer(() -> session.createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String messageSelector) {
        return consumer(() -> session.createConsumer(destination, messageSelector));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String messageSelector, boolean noLocal) {
        return consumer(() -> session.createConsumer(destination, messageSelector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        return consumer(() -> session.createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String messageSelector, boolean noLocal) {
        return consumer(() -> session.createDurableConsumer(topic, name, messageSelector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        return consumer(() -> session.createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector) {
        return consumer(() -> session.createSharedDurableConsumer(topic, name, messageSelector));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName) {
        return consumer(() -> session.createSharedConsumer(topic, sharedSubscriptionName));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName, String messageSelector) {
        return consumer(() -> session.createSharedConsumer(topic, sharedSubscriptionName, messageSelector));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) {
        return with(() -> started(session.createBrowser(queue, messageSelector)));
    }

    @Override
    public void unsubscribe(String name) {
        CoreCall.runUnchecked(() -> session.unsubscribe(name));
    }
}
