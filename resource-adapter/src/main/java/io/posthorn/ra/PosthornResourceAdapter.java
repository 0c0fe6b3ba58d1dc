package io.posthorn.ra;

import io.posthorn.jms.access.EmbeddedHost;
import io.posthorn.ra.access.BrokerAccess;
import io.posthorn.ra.access.BrokerAccessSource;
import io.posthorn.ra.access.JndiNames;
import io.posthorn.ra.access.RecoveryWait;
import io.posthorn.ra.access.TransactionGuard;
import io.posthorn.ra.inbound.Activation;
import io.posthorn.ra.inbound.ActivationSettings;
import io.posthorn.ra.inbound.Activations;
import jakarta.jms.JMSException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resource adapter: says where the brokers are, unless a factory or an activation does, and brings their messages to
 * endpoints. With {@code posthorn:embedded} the broker runs as long as the adapter does. Called by the container's threads.
 */
public class PosthornResourceAdapter implements ResourceAdapter, BrokerAccessSource, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PosthornResourceAdapter.class);

    private String url;
    private String user;
    private String password;
    private Integer recoveryWaitMs = 0;
    private transient Activations activations;
    /** What keeps an embedded broker running while nobody else is connected; null with another URL. */
    private transient EmbeddedHost embedded;
    private transient RecoveryResources recovery;
    private transient TransactionSynchronizationRegistry transactions;

    public String getUrl() {
        return url;
    }

    /** The brokers, {@code posthorn://host:port,...?option=value}, or {@code posthorn:embedded}; there is no default. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return user;
    }

    /** The user to connect as; null: the URL's, or nobody. */
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

    public Integer getRecoveryWaitMs() {
        return recoveryWaitMs;
    }

    /** How long the server's recovery waits for a broker that is away; for servers that recover once only, when they start. */
    public void setRecoveryWaitMs(Integer waitMs) {
        this.recoveryWaitMs = waitMs;
    }

    @Override
    public BrokerAccess brokerAccess() {
        return new BrokerAccess(url, user, password, null);
    }

    /** A missing URL is no error yet: every factory and activation may bring its own. A wrong one is. */
    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        BrokerAccess access = brokerAccess();
        try {
            if (access.url() != null) {
                access.check();
            }
            if (access.embedded()) {
                embedded = EmbeddedHost.start(url);
            }
            recovery = new RecoveryResources();
            transactions = context.getTransactionSynchronizationRegistry();
            activations = new Activations(context.getWorkManager(), context.createTimer());
        } catch (ResourceException | JMSException e) {
            throw new ResourceAdapterInternalException("the Posthorn resource adapter does not start: "
                    + e.getMessage(), e);
        }
        LOG.info("The Posthorn resource adapter has started for {}",
                access.url() == null ? "the URLs of factories and activations" : access.url());
    }

    /** For the connections of the adapter's factories. */
    TransactionGuard guard() {
        return new TransactionGuard(transactions);
    }

    /** For all who recover: the container through a factory's connection, or through the adapter. */
    RecoveryWait recoveryWait() {
        return new RecoveryWait(recoveryWaitMs == null ? 0 : recoveryWaitMs);
    }

    @Override
    public void stop() {
        if (activations != null) {
            activations.stop();
            activations = null;
            recovery.close();
        }
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        PosthornActivationSpec own = own(spec);
        ActivationSettings settings = own.settings();
        BrokerAccess access = access(own);
        access.check();
        if (settings.subscription().needsClientId() && access.clientId() == null) {
            throw new InvalidPropertyException(
                    "clientId is missing: a durable subscription that is not shared needs one,"
                            + " or set subscriptionShared");
        }
        activations.start(new Activations.Key(endpoints, spec), new Activation.Endpoint(endpoints, access, settings));
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        if (activations != null) {
            activations.stop(new Activations.Key(endpoints, spec));
        }
    }

    private static PosthornActivationSpec own(ActivationSpec spec) throws NotSupportedException {
        if (spec instanceof PosthornActivationSpec own) {
            return own;
        }
        throw new NotSupportedException("not an activation of this adapter: " + spec);
    }

    /** What the activation says, then the factory it names, then the adapter. */
    private BrokerAccess access(PosthornActivationSpec spec) {
        BrokerAccess access = spec.access();
        String lookup = spec.getConnectionFactoryLookup();
        if (lookup != null && !lookup.isBlank()) {
            Optional<Object> found = JndiNames.find(lookup);
            if (found.isPresent() && found.get() instanceof BrokerAccessSource factory) {
                access = access.orElse(factory.brokerAccess());
            } else {
                LOG.warn("connectionFactoryLookup {}: {}; the adapter's own settings are used", lookup,
                        found.isPresent() ? found.get().getClass().getName() + " is no connection factory of Posthorn"
                                : "nothing is found under that name");
            }
        }
        return access.orElse(brokerAccess());
    }

    /** One resource for each way in which these activations connect. It reconnects by itself, and needs no activation. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) throws ResourceException {
        Set<BrokerAccess> ways = new LinkedHashSet<>();
        for (ActivationSpec spec : specs) {
            BrokerAccess access = access(own(spec));
            access.check();
            ways.add(access);
        }
        XAResource[] resources = ways.stream().map(recovery::of).toArray(XAResource[]::new);
        for (XAResource each : resources) {
            recoveryWait().await(each);
        }
        return resources;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PosthornResourceAdapter adapter && Objects.equals(url, adapter.url)
                && Objects.equals(user, adapter.user) && Objects.equals(password, adapter.password)
                && Objects.equals(recoveryWaitMs, adapter.recoveryWaitMs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, user, password, recoveryWaitMs);
    }
}
