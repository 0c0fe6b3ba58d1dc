package io.posthorn.jms;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTemporaryQueue;
import io.posthorn.jms.destination.PosthornTemporaryTopic;
import io.posthorn.jms.destination.PosthornTopic;
import io.posthorn.jms.message.MessageDecoder;
import io.posthorn.jms.message.PosthornBytesMessage;
import io.posthorn.jms.message.PosthornMapMessage;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.message.PosthornObjectMessage;
import io.posthorn.jms.message.PosthornStreamMessage;
import io.posthorn.jms.message.PosthornTextMessage;
import io.posthorn.jms.session.SessionCore;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.io.Serializable;

/** A session of the classic API: checks arguments, maps errors, makes messages. For one thread at a time. */
public class PosthornSession implements Session {
    private final PosthornConnection connection;
    private final SessionCore core;
    private final int mode;
    private final MessageDecoder decoder;

    PosthornSession(PosthornConnection connection, SessionCore core, int mode) {
        this.connection = connection;
        this.core = core;
        this.mode = mode;
        this.decoder = new MessageDecoder(connection.allowed());
    }

    /** The mode of the layers below. */
    static AckMode ackMode(int sessionMode) {
        return switch (sessionMode) {
            case SESSION_TRANSACTED -> AckMode.TRANSACTED;
            case CLIENT_ACKNOWLEDGE -> AckMode.CLIENT;
            case DUPS_OK_ACKNOWLEDGE -> AckMode.DUPS_OK;
            default -> AckMode.AUTO;
        };
    }

    /**
     * @throws JMSRuntimeException if there is no such mode
     */
    static void checkMode(int sessionMode) {
        if (sessionMode < SESSION_TRANSACTED || sessionMode > DUPS_OK_ACKNOWLEDGE) {
            throw new JMSRuntimeException("there is no session mode " + sessionMode);
        }
    }

    static void checkModeChecked(int sessionMode) throws JMSException {
        if (sessionMode < SESSION_TRANSACTED || sessionMode > DUPS_OK_ACKNOWLEDGE) {
            throw new JMSException("there is no session mode " + sessionMode);
        }
    }

    PosthornConnection connection() {
        return connection;
    }

    SessionCore core() {
        return core;
    }

    MessageDecoder decoder() {
        return decoder;
    }

    final void requireOpen() throws JMSException {
        if (core.isClosed()) {
            throw new IllegalStateException("the session is closed");
        }
    }

    // Messages.

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        requireOpen();
        return new PosthornBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        requireOpen();
        return new PosthornMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        requireOpen();
        return new PosthornMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        requireOpen();
        return new PosthornObjectMessage(connection.allowed());
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        ObjectMessage message = createObjectMessage();
        message.setObject(object);
        return message;
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        requireOpen();
        return new PosthornStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return createTextMessage(null);
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        requireOpen();
        return new PosthornTextMessage(text);
    }

    // Mode and transaction.

    @Override
    public boolean getTransacted() throws JMSException {
        requireOpen();
        return mode == SESSION_TRANSACTED;
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        requireOpen();
        return mode;
    }

    @Override
    public void commit() throws JMSException {
        requireTransacted();
        CoreCall.run(core::commit);
    }

    @Override
    public void rollback() throws JMSException {
        requireTransacted();
        CoreCall.run(core::rollback);
    }

    /** Jakarta Messaging 3.1, 6.2.7 and 7.3.5: not in another mode, nor from a CompletionListener of the session. */
    private void requireTransacted() throws JMSException {
        requireOpen();
        if (mode != SESSION_TRANSACTED) {
            throw new IllegalStateException("the session is not transacted");
        }
        requireNoCompletion("commit and rollback");
    }

    private void requireNoCompletion(String what) throws JMSException {
        if (core.isCompletionThread()) {
            throw new IllegalStateException(what + " must not be called from a CompletionListener of the session");
        }
    }

    @Override
    public void recover() throws JMSException {
        requireOpen();
        if (mode == SESSION_TRANSACTED) {
            throw new IllegalStateException("a transacted session is rolled back, not recovered");
        }
        CoreCall.run(core::recover);
    }

    /** What {@code Message.acknowledge()} does: nothing but in CLIENT_ACKNOWLEDGE. */
    void acknowledge() throws JMSException {
        requireOpen();
        CoreCall.run(core::acknowledge);
    }

    /** Jakarta Messaging 3.1, 6.2.14: not from one of its listeners, which it would wait for. */
    @Override
    public void close() throws JMSException {
        if (core.isClosed()) {
            return;
        }
        if (core.isCallbackThread()) {
            throw new IllegalStateException("close must not be called from a listener of the session");
        }
        CoreCall.run(core::close);
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        requireOpen();
        return null;
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        requireOpen();
        throw JmsErrors.unsupported("a session's own MessageListener (for server session pools)");
    }

    /** For server session pools, which are not there yet. */
    @Override
    public void run() {
        throw new JMSRuntimeException("running a session's own MessageListener is not supported yet");
    }

    // Producers and consumers.

    @Override
    public PosthornProducer createProducer(Destination destination) throws JMSException {
        requireOpen();
        if (destination != null) {
            Address address = Addresses.of(Addresses.required(destination));
            CoreCall.run(() -> core.open(address));
        }
        return new PosthornProducer(this, destination == null ? null : Addresses.required(destination));
    }

    @Override
    public PosthornConsumer createConsumer(Destination destination) throws JMSException {
        return createConsumer(destination, null, false);
    }

    @Override
    public PosthornConsumer createConsumer(Destination destination, String messageSelector) throws JMSException {
        return createConsumer(destination, messageSelector, false);
    }

    @Override
    public PosthornConsumer createConsumer(Destination destination, String messageSelector, boolean noLocal)
            throws JMSException {
        requireOpen();
        boolean queue = Addresses.required(destination).kind().isQueue();
        return consume(destination, queue ? ConsumerKind.QUEUE : ConsumerKind.EPHEMERAL, null, messageSelector,
                noLocal && !queue);
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName) throws JMSException {
        return createSharedConsumer(topic, sharedSubscriptionName, null);
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName, String messageSelector)
            throws JMSException {
        requireOpen();
        return consume(topic, ConsumerKind.SHARED, named(sharedSubscriptionName), messageSelector, false);
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
        return createDurableSubscriber(topic, name, null, false);
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name, String messageSelector, boolean noLocal)
            throws JMSException {
        return createDurableConsumer(topic, name, messageSelector, noLocal);
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        return createDurableConsumer(topic, name, null, false);
    }

    /** Jakarta Messaging 3.1, 8.3.3: only for a connection with a client identifier. */
    @Override
    public PosthornConsumer createDurableConsumer(Topic topic, String name, String messageSelector, boolean noLocal)
            throws JMSException {
        requireOpen();
        if (connection.getClientID() == null) {
            throw new IllegalStateException(
                    "an unshared durable subscription needs a client identifier: set the option clientID");
        }
        return consume(topic, ConsumerKind.DURABLE, named(name), messageSelector, noLocal);
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        return createSharedDurableConsumer(topic, name, null);
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector)
            throws JMSException {
        requireOpen();
        return consume(topic, ConsumerKind.SHARED_DURABLE, named(name), messageSelector, false);
    }

    private static String named(String subscription) throws JMSException {
        if (subscription == null || subscription.isEmpty()) {
            throw new JMSException("a subscription needs a name that is neither null nor empty");
        }
        return subscription;
    }

    private PosthornConsumer consume(Destination destination, ConsumerKind kind, String subscription, String selector,
            boolean noLocal) throws JMSException {
        Address address = Addresses.toConsume(destination, connection.core());
        if (kind == ConsumerKind.DURABLE && address.kind().isTemporary()
                || kind == ConsumerKind.SHARED_DURABLE && address.kind().isTemporary()) {
            throw new InvalidDestinationException("a temporary topic cannot have a durable subscription");
        }
        String given = selector == null || selector.isBlank() ? null : selector;
        ConsumerRequest request =
                new ConsumerRequest(address, kind, noLocal, connection.core().clientId(), subscription,
                        given);
        return CoreCall
                .get(() -> new PosthornConsumer(this, core.openConsumer(request), Addresses.required(destination),
                        given, noLocal));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) throws JMSException {
        requireOpen();
        Address address = Addresses.of(Addresses.required(queue));
        CoreCall.run(() -> core.open(address));
        return new PosthornQueueBrowser(this, queue, address, messageSelector);
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        requireOpen();
        CoreCall.run(() -> connection.core().unsubscribe(named(name)));
    }

    // Destinations.

    @Override
    public Queue createQueue(String queueName) throws JMSException {
        requireOpen();
        return new PosthornQueue(physical(queueName));
    }

    @Override
    public Topic createTopic(String topicName) throws JMSException {
        requireOpen();
        return new PosthornTopic(physical(topicName));
    }

    private static String physical(String name) throws JMSException {
        if (name == null || name.isEmpty()) {
            throw new InvalidDestinationException("a destination needs a name that is neither null nor empty");
        }
        return name;
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        requireOpen();
        Address address = CoreCall.get(() -> connection.core().createTemporary(DestinationKind.TEMPORARY_QUEUE));
        return new PosthornTemporaryQueue(address.name(), connection::delete);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        requireOpen();
        Address address = CoreCall.get(() -> connection.core().createTemporary(DestinationKind.TEMPORARY_TOPIC));
        return new PosthornTemporaryTopic(address.name(), connection::delete);
    }
}
