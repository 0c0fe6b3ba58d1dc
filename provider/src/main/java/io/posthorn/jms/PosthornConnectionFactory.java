package io.posthorn.jms;

import io.posthorn.jms.access.ClusterAccess;
import io.posthorn.jms.access.OpenConnection;
import io.posthorn.jms.access.SharedClusters;
import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.calls.SessionModes;
import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.delivery.Prefetch;
import io.posthorn.jms.session.ConnectionCore;
import io.posthorn.jms.session.ConnectionSettings;
import io.posthorn.jms.url.ClientOptions;
import io.posthorn.jms.url.ConnectionUrl;
import io.posthorn.jms.url.InvalidUrlException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import java.io.Serializable;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/**
 * Creates connections to a Posthorn cluster. A bean: with a URL ({@code posthorn://host:port,...?option=value} or
 * {@code posthorn:embedded}), and user and password which win over the URL's. The options are in docs/client-options.md. Safe
 * for any thread once it is set up; all its connections of one user share one network connection to each broker.
 */
public class PosthornConnectionFactory
        implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory, Referenceable, Serializable {
    /** The class that makes a factory of its JNDI reference. */
    protected static final String OBJECT_FACTORY = "io.posthorn.jms.jndi.PosthornObjectFactory";

    private static final long serialVersionUID = 1L;

    private String url;
    private String user;
    private String password;
    private String clientId;
    private transient SharedClusters clusters;

    /** A factory for {@value ConnectionUrl#DEFAULT}. */
    public PosthornConnectionFactory() {
        this(ConnectionUrl.DEFAULT);
    }

    /** A factory for a URL, which is looked at when a connection is created. */
    public PosthornConnectionFactory(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return user;
    }

    /** The user of connections that are created without one; null: the URL's. */
    public void setUser(String user) {
        this.user = user;
    }

    /** The password that goes with {@link #setUser}. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getClientID() {
        return clientId;
    }

    /** The client identifier of every connection; null: the URL's. */
    public void setClientID(String clientID) {
        this.clientId = clientID;
    }

    @Override
    public PosthornConnection createConnection() throws JMSException {
        return new PosthornConnection(open(null, null));
    }

    @Override
    public PosthornConnection createConnection(String userName, String userPassword) throws JMSException {
        return new PosthornConnection(open(userName, userPassword));
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return new PosthornQueueConnection(open(null, null));
    }

    @Override
    public QueueConnection createQueueConnection(String userName, String userPassword) throws JMSException {
        return new PosthornQueueConnection(open(userName, userPassword));
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return new PosthornConnection(open(null, null));
    }

    @Override
    public TopicConnection createTopicConnection(String userName, String userPassword) throws JMSException {
        return new PosthornConnection(open(userName, userPassword));
    }

    @Override
    public JMSContext createContext() {
        return createContext(null, null, JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return createContext(null, null, sessionMode);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword) {
        return createContext(userName, userPassword, JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword, int sessionMode) {
        return CoreCall.getUnchecked(() -> {
            SessionModes.checked(sessionMode);
            PosthornConnection connection = new PosthornConnection(open(userName, userPassword));
            return PosthornContext.first(connection, sessionMode);
        });
    }

    /** Opens a connection of the layers below, for whoever wraps it. */
    protected final OpenConnection open(String userName, String userPassword) throws JMSException {
        ConnectionUrl parsed = parsedUrl();
        ClientOptions options = parsed.options();
        ClusterAccess access = access(parsed, userName, userPassword);
        String id = clientId != null ? clientId : options.clientId();
        return CoreCall.get(() -> {
            ClusterLease lease = access.acquireAtOnce();
            ConnectionCore core = new ConnectionCore(lease.cluster(), new ConnectionSettings(options.sendTimeoutMs(),
                    options.sendWindowBytes(), new Prefetch(options.prefetch(), options.prefetchBytes())),
                    lease.release());
            return OpenConnection.announce(core, options, id, access, lease.identity());
        });
    }

    /** The way to the cluster without a connection. */
    protected final ClusterSource source(String userName, String userPassword) throws JMSException {
        return access(parsedUrl(), userName, userPassword);
    }

    private ConnectionUrl parsedUrl() throws JMSException {
        try {
            return ConnectionUrl.parse(url);
        } catch (InvalidUrlException e) {
            throw JmsErrors.of(e);
        }
    }

    private ClusterAccess access(ConnectionUrl parsed, String userName, String userPassword) {
        String as = userName != null ? userName : user != null ? user : parsed.options().user();
        String with = userName != null ? userPassword : user != null ? password : parsed.options().password();
        return new ClusterAccess(clusters(), parsed, as, with);
    }

    private synchronized SharedClusters clusters() {
        if (clusters == null) {
            clusters = new SharedClusters();
        }
        return clusters;
    }

    @Override
    public Reference getReference() {
        Reference reference = new Reference(getClass().getName(), OBJECT_FACTORY, null);
        reference.add(new StringRefAddr("url", url));
        reference.add(new StringRefAddr("user", user));
        reference.add(new StringRefAddr("password", password));
        reference.add(new StringRefAddr("clientID", clientId));
        return reference;
    }
}
