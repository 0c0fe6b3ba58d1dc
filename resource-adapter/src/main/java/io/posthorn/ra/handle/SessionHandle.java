package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import io.posthorn.jms.calls.JmsErrors;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;

/**
 * A session as an application holds it, over one that may outlive it: what a transaction of the container has touched must stay
 * until the transaction ends. What the application opened in it ends with it.
 */
public final class SessionHandle extends SessionValues implements QueueSession, TopicSession {
    private final ConnectionHandle connection;
    private final SessionLease lease;
    private final OpenResources opened = new OpenResources();
    private volatile boolean closed;

    SessionHandle(ConnectionHandle connection, SessionLease lease) {
        this.connection = connection;
        this.lease = lease;
    }

    /**
     * The session below, which is another after the container has taken the last one's connection away.
     *
     * @throws IllegalStateException if this one is closed, or in a transaction that was rolled back
     */
    @Override
    public PosthornSession physical() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        return lease.session();
    }

    /**
     * Its connection is taken away: what was opened goes on with the next one. But a local transaction of the application does not,
     * and half of one must not be committed: such a session ends.
     */
    void park() {
        if (lease.isOwn()) {
            end();
            connection.forget(this);
        } else {
            opened.parkAll();
        }
    }

    /** What the application has opened in it: that ends with it. */
    public OpenResources opened() {
        return opened;
    }

    @Override
    ConnectionHandle connection() {
        return connection;
    }

    private Restriction restriction() {
        return connection.restriction();
    }

    /** Ends it when the connection does. */
    void end() {
        if (!closed) {
            closed = true;
            opened.closeAll();
            lease.release();
        }
    }

    @Override
    public void close() throws JMSException {
        end();
        connection.forget(this);
    }

    // Transaction and acknowledgement.

    @Override
    public boolean getTransacted() throws JMSException {
        return lease.isTransacted(physical());
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        return lease.acknowledgeMode(physical());
    }

    @Override
    public void commit() throws JMSException {
        lease.transactedByApplication("commit", physical()).commit();
    }

    @Override
    public void rollback() throws JMSException {
        lease.transactedByApplication("rollback", physical()).rollback();
    }

    @Override
    public void recover() throws JMSException {
        lease.recover(physical());
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        restriction().forbid("getMessageListener");
        return physical().getMessageListener();
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        PosthornSession below = physical();
        restriction().forbid("setMessageListener");
        below.setMessageListener(listener);
    }

    @Override
    public void run() {
        runnable().run();
    }

    private PosthornSession runnable() {
        try {
            restriction().forbid("run");
            return physical();
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }

    // Producers, consumers, browsers.

    private ProducerHandle producer(Destination destination) throws JMSException {
        return ProducerHandle.of(this, destination);
    }

    private ConsumerHandle consumer(boolean lasting, ConsumerHandle.Opening opening) throws JMSException {
        return opened.add(ConsumerHandle.of(this, lasting, opening));
    }

    @Override
    public MessageProducer createProducer(Destination destination) throws JMSException {
        return producer(destination);
    }

    /** Without a queue each send names one. */
    @Override
    public QueueSender createSender(Queue queue) throws JMSException {
        return new QueueSenderHandle(this, queue);
    }

    /** Without a topic each publish names one. */
    @Override
    public TopicPublisher createPublisher(Topic topic) throws JMSException {
        return new TopicPublisherHandle(this, topic);
    }

    @Override
    public MessageConsumer createConsumer(Destination destination) throws JMSException {
        return consumer(destination instanceof Queue, below -> below.createConsumer(destination));
    }

    @Override
    public MessageConsumer createConsumer(Destination destination, String messageSelector) throws JMSException {
        return consumer(destination instanceof Queue, below -> below.createConsumer(destination, messageSelector));
    }

    @Override
    public MessageConsumer createConsumer(Destination destination, String messageSelector, boolean noLocal)
            throws JMSException {
        return consumer(destination instanceof Queue,
                below -> below.createConsumer(destination, messageSelector, noLocal));
    }

    @Override
    public QueueReceiver createReceiver(Queue queue) throws JMSException {
        return (QueueReceiver) consumer(true, below -> below.createConsumer(queue));
    }

    @Override
    public QueueReceiver createReceiver(Queue queue, String messageSelector) throws JMSException {
        return (QueueReceiver) consumer(true, below -> below.createConsumer(queue, messageSelector));
    }

    @Override
    public TopicSubscriber createSubscriber(Topic topic) throws JMSException {
        return (TopicSubscriber) consumer(false, below -> below.createConsumer(topic));
    }

    @Override
    public TopicSubscriber createSubscriber(Topic topic, String messageSelector, boolean noLocal)
            throws JMSException {
        return (TopicSubscriber) consumer(false, below -> below.createConsumer(topic, messageSelector, noLocal));
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName) throws JMSException {
        domain().requireTopics();
        return consumer(false, below -> below.createSharedConsumer(topic, sharedSubscriptionName));
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName, String messageSelector)
            throws JMSException {
        domain().requireTopics();
        return consumer(false, below -> below.createSharedConsumer(topic, sharedSubscriptionName, messageSelector));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
        return durable(topic, name, null, false);
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name, String messageSelector, boolean noLocal)
            throws JMSException {
        return durable(topic, name, messageSelector, noLocal);
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        return durable(topic, name, null, false);
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name, String messageSelector, boolean noLocal)
            throws JMSException {
        return durable(topic, name, messageSelector, noLocal);
    }

    private TopicSubscriber durable(Topic topic, String name, String selector, boolean noLocal) throws JMSException {
        domain().requireTopics();
        return (TopicSubscriber) consumer(true, below -> below.createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        domain().requireTopics();
        return consumer(true, below -> below.createSharedDurableConsumer(topic, name));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector)
            throws JMSException {
        domain().requireTopics();
        return consumer(true, below -> below.createSharedDurableConsumer(topic, name, messageSelector));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) throws JMSException {
        domain().requireQueues();
        QueueBrowser browser = physical().createBrowser(queue, messageSelector);
        opened.add(browser::close);
        return browser;
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        domain().requireTopics();
        physical().unsubscribe(name);
    }
}
