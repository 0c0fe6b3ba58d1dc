package io.posthorn.jms.xa;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.calls.JmsErrors;
import jakarta.jms.JMSException;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;

/**
 * Creates connections whose sessions take part in global transactions. The same bean as {@link PosthornConnectionFactory}, and a
 * factory of ordinary connections, too. In JNDI it is what an entry becomes whose URL has {@code xa=true}. Safe for any thread
 * once it is set up.
 */
public class PosthornXAConnectionFactory extends PosthornConnectionFactory
        implements XAQueueConnectionFactory, XATopicConnectionFactory {
    private static final long serialVersionUID = 1L;

    /** A factory for the default URL. */
    public PosthornXAConnectionFactory() {}

    /** A factory for a URL, which is looked at when a connection is created. */
    public PosthornXAConnectionFactory(String url) {
        super(url);
    }

    @Override
    public PosthornXAConnection createXAConnection() throws JMSException {
        return createXAConnection(null, null);
    }

    @Override
    public PosthornXAConnection createXAConnection(String userName, String userPassword) throws JMSException {
        return new PosthornXAConnection(open(userName, userPassword));
    }

    @Override
    public XAQueueConnection createXAQueueConnection() throws JMSException {
        return createXAQueueConnection(null, null);
    }

    @Override
    public XAQueueConnection createXAQueueConnection(String userName, String userPassword) throws JMSException {
        return new PosthornXAQueueConnection(open(userName, userPassword));
    }

    @Override
    public XATopicConnection createXATopicConnection() throws JMSException {
        return createXATopicConnection(null, null);
    }

    @Override
    public XATopicConnection createXATopicConnection(String userName, String userPassword) throws JMSException {
        return new PosthornXATopicConnection(open(userName, userPassword));
    }

    @Override
    public XAJMSContext createXAContext() {
        return createXAContext(null, null);
    }

    @Override
    public XAJMSContext createXAContext(String userName, String userPassword) {
        try {
            return PosthornXAContext.open(createXAConnection(userName, userPassword));
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }

    /**
     * A resource for recovery: it belongs to no connection, connects when it is asked something, and connects again when that
     * was lost. It recovers and decides; it starts no work of its own.
     */
    public RecoveryResource recoveryResource() {
        return recoveryResource(null, null);
    }

    /** As {@link #recoveryResource()}, for a user. */
    public RecoveryResource recoveryResource(String userName, String userPassword) {
        try {
            return new RecoveryResource(source(userName, userPassword));
        } catch (JMSException e) {
            throw JmsErrors.unchecked(e);
        }
    }
}
