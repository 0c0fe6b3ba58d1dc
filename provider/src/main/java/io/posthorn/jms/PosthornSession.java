package io.posthorn.jms;

import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.consumer.ConsumerRequests;
import io.posthorn.jms.consumer.PosthornConsumer;
import io.posthorn.jms.consumer.PosthornQueueBrowser;
import io.posthorn.jms.consumer.PosthornTopicSubscriber;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.producer.PosthornProducer;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import jakarta.jms.TransactionInProgressException;

/** A session of the classic API: checks arguments, maps errors, makes messages. For one thread at a time. */
public class PosthornSession extends SessionValues {
    private final PosthornConnection connection;
    private final SessionCore core;
    private final int mode;
    private final OpenSession opened;
    private final ConsumerRequests requests;
    private volatile MessageListener listener;

    /** Wraps it; for this module's own connections. */
    protected PosthornSession(PosthornConnection connection, SessionCore core, int mode) {
        this.connection = connection;
        this.core = core;
        this.mode = mode;
        this.opened = new OpenSession(core, connection.allowed());
        this.requests = new ConsumerRequests(connection.core());
    }

    /** The session below; for this module's own classes. */
    protected final SessionCore core() {
        return core;
    }

    /** What it shares with all it makes. */
    final OpenSession opened() {
        return opened;
    }

    @Override
    AllowedClasses allowed() {
        return opened.allowed();
    }

    @Override
    protected final void requireOpen() throws JMSException {
        opened.requireOpen();
    }

    /** The message of a delivery, for the application. */
    protected final PosthornMessage message(Delivery delivery) throws JMSException {
        return opened.message(delivery);
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

    /** Jakarta Messaging 3.1, 6.2.7 and 7.3.4: not in another mode, nor from a CompletionListener of the session. */
    private void requireTransacted() throws JMSException {
        requireOpen();
        if (mode != SESSION_TRANSACTED) {
            throw new IllegalStateException("the session is not transacted");
        }
        if (core.isBranched()) {
            throw new TransactionInProgressException("a transaction manager decides what an XA session does");
        }
        opened.requireNoCompletion("commit and rollback");
    }

    /** This session in the words of the queue domain. */
    protected final QueueSession inQueueDomain() {
        return new PosthornQueueSession(connection, core, mode);
    }

    /** This session in the words of the topic domain. */
    protected final TopicSession inTopicDomain() {
        return new PosthornTopicSession(connection, core, mode);
    }

    @Override
    public void recover() throws JMSException {
        requireOpen();
        if (mode == SESSION_TRANSACTED) {
            throw new IllegalStateException("a transacted session is rolled back, not recovered");
        }
        CoreCall.run(core::recover);
    }

    /** Jakarta Messaging 3.1, 6.2.14 and 7.3.4: not from one of its listeners, which it would wait for. */
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

    // For server session pools (Jakarta Messaging 3.1, 11.2.1).

    @Override
    public MessageListener getMessageListener() throws JMSException {
        requireOpen();
        return listener;
    }

    @Override
    public void setMessageListener(MessageListener newListener) throws JMSException {
        requireOpen();
        listener = newListener;
    }

    /** Gives what a {@code ConnectionConsumer} loaded the session with to the session's listener. */
    @Override
    public void run() {
        MessageListener to = listener;
        if (to == null) {
            throw JmsErrors.unchecked(new IllegalStateException("the session has no MessageListener of its own"));
        }
        CoreCall.runUnchecked(() -> core.runLoaded(delivery -> opened.hand(delivery, to)));
    }

    // Producers and consumers.

    @Override
    public PosthornProducer createProducer(Destination destination) throws JMSException {
        requireOpen();
        if (destination == null) {
            return PosthornProducer.to(opened, null);
        }
        Address address = Addresses.of(Addresses.required(destination));
        CoreCall.run(() -> core.open(address));
        return PosthornProducer.to(opened, Addresses.required(destination));
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
        return consume(destination, requests.unnamed(destination, messageSelector, noLocal));
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName) throws JMSException {
        return createSharedConsumer(topic, sharedSubscriptionName, null);
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName, String messageSelector)
            throws JMSException {
        requireOpen();
        return consume(topic, requests.shared(topic, sharedSubscriptionName, messageSelector));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
        return createDurableConsumer(topic, name, null, false);
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

    @Override
    public PosthornTopicSubscriber createDurableConsumer(Topic topic, String name, String messageSelector,
            boolean noLocal)
            throws JMSException {
        requireOpen();
        return (PosthornTopicSubscriber) consume(topic, requests.durable(topic, name, messageSelector, noLocal));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        return createSharedDurableConsumer(topic, name, null);
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector)
            throws JMSException {
        requireOpen();
        return consume(topic, requests.sharedDurable(topic, name, messageSelector));
    }

    private PosthornConsumer consume(Destination destination, ConsumerRequest request) throws JMSException {
        ConsumerCore consumer = CoreCall.get(() -> core.openConsumer(request));
        return PosthornConsumer.of(opened, consumer, Addresses.required(destination), request);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) throws JMSException {
        requireOpen();
        Address address = Addresses.of(Addresses.required(queue));
        String selector = ConsumerRequests.selector(messageSelector);
        CoreCall.run(() -> {
            core.open(address);
            core.browse(address, selector).check();
        });
        return new PosthornQueueBrowser(opened, queue, address, selector);
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        requireOpen();
        CoreCall.run(() -> connection.core().housekeeping().unsubscribe(ConsumerRequests.named(name)));
    }

    /**
     * What a consumer asks for, as the methods of this interface would: for this module's own sessions.
     *
     * @param subscription null: none, of a topic an unshared non-durable one
     */
    protected final ConsumerRequest request(Destination destination, String selector, boolean noLocal,
            String subscription, boolean durable, boolean shared) throws JMSException {
        requireOpen();
        return requests.of(destination, selector, noLocal, subscription, durable, shared);
    }

    // Destinations.

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        requireOpen();
        return connection.createTemporaryQueue();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        requireOpen();
        return connection.createTemporaryTopic();
    }
}
