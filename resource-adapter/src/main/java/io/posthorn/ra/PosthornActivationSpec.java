package io.posthorn.ra;

import io.posthorn.ra.access.BrokerAccess;
import io.posthorn.ra.inbound.ActivationSettings;
import io.posthorn.ra.inbound.RedeliverySettings;
import io.posthorn.ra.inbound.SubscriptionSettings;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;

/**
 * What a message-driven bean consumes and how: the properties of Jakarta Messaging 3.1, 13.1, and a few more. They are all in
 * docs/resource-adapter.md.
 */
public class PosthornActivationSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private String url;
    private String user;
    private String password;
    private String clientId;
    private String connectionFactoryLookup;
    private String destination;
    private String destinationLookup;
    private String destinationType;
    private String messageSelector;
    private String acknowledgeMode = "Auto-acknowledge";
    private String subscriptionDurability = "NonDurable";
    private String subscriptionName;
    private Boolean subscriptionShared = Boolean.FALSE;
    private Integer maxSession = 10;
    private Integer prefetch = 0;
    private Integer redeliveryAttempts;
    private Integer redeliveryDelayMs = 0;
    private Integer redeliveryDelayMaxMs = 0;
    private String deadLetterQueue = "DLQ";
    @SuppressWarnings("serial") // PosthornResourceAdapter is serializable
    private ResourceAdapter resourceAdapter;

    public String getUrl() {
        return url;
    }

    /** The brokers; null: those of the connection factory looked up, or the adapter's. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return user;
    }

    /** The user who consumes; null: as with the URL. */
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

    public String getClientId() {
        return clientId;
    }

    /** The client identifier, which an unshared durable subscription needs. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getConnectionFactoryLookup() {
        return connectionFactoryLookup;
    }

    /** A connection factory of this adapter, whose URL, user and client identifier are used. */
    public void setConnectionFactoryLookup(String connectionFactoryLookup) {
        this.connectionFactoryLookup = connectionFactoryLookup;
    }

    public String getDestination() {
        return destination;
    }

    /** The destination's name at the broker, or a JNDI name that begins with {@code java:}. */
    public void setDestination(String destination) {
        this.destination = destination;
    }

    public String getDestinationLookup() {
        return destinationLookup;
    }

    /** The destination's JNDI name; where nothing is found under it, its name at the broker. */
    public void setDestinationLookup(String destinationLookup) {
        this.destinationLookup = destinationLookup;
    }

    public String getDestinationType() {
        return destinationType;
    }

    /** {@code jakarta.jms.Queue} or {@code jakarta.jms.Topic}; needed where no look-up tells. */
    public void setDestinationType(String destinationType) {
        this.destinationType = destinationType;
    }

    public String getMessageSelector() {
        return messageSelector;
    }

    /** Null or blank: everything. */
    public void setMessageSelector(String messageSelector) {
        this.messageSelector = messageSelector;
    }

    public String getAcknowledgeMode() {
        return acknowledgeMode;
    }

    /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}; of no account in a transaction. */
    public void setAcknowledgeMode(String acknowledgeMode) {
        this.acknowledgeMode = acknowledgeMode;
    }

    public String getSubscriptionDurability() {
        return subscriptionDurability;
    }

    /** {@code Durable} or {@code NonDurable}. */
    public void setSubscriptionDurability(String subscriptionDurability) {
        this.subscriptionDurability = subscriptionDurability;
    }

    public String getSubscriptionName() {
        return subscriptionName;
    }

    /** The name of the subscription; a durable or shared one needs it. */
    public void setSubscriptionName(String subscriptionName) {
        this.subscriptionName = subscriptionName;
    }

    public Boolean getSubscriptionShared() {
        return subscriptionShared;
    }

    /** Whether other consumers, here or in other servers, share the subscription. */
    public void setSubscriptionShared(Boolean subscriptionShared) {
        this.subscriptionShared = subscriptionShared;
    }

    public Integer getMaxSession() {
        return maxSession;
    }

    /** How many messages the bean may process at the same time; 1 or more. */
    public void setMaxSession(Integer maxSession) {
        this.maxSession = maxSession;
    }

    public Integer getPrefetch() {
        return prefetch;
    }

    /** How many messages may wait behind the one that a session processes; with 0 none waits, unless the bean is quick. */
    public void setPrefetch(Integer prefetch) {
        this.prefetch = prefetch;
    }

    public Integer getRedeliveryAttempts() {
        return redeliveryAttempts;
    }

    /** After how many deliveries a message that always fails goes to the dead-letter queue; null: the broker decides. */
    public void setRedeliveryAttempts(Integer redeliveryAttempts) {
        this.redeliveryAttempts = redeliveryAttempts;
    }

    public Integer getRedeliveryDelayMs() {
        return redeliveryDelayMs;
    }

    /** How long a message that failed rests before the next attempt. */
    public void setRedeliveryDelayMs(Integer redeliveryDelayMs) {
        this.redeliveryDelayMs = redeliveryDelayMs;
    }

    public Integer getRedeliveryDelayMaxMs() {
        return redeliveryDelayMaxMs;
    }

    /** Up to which redeliveryDelayMs doubles with each further attempt; 0: it stays the same. */
    public void setRedeliveryDelayMaxMs(Integer redeliveryDelayMaxMs) {
        this.redeliveryDelayMaxMs = redeliveryDelayMaxMs;
    }

    public String getDeadLetterQueue() {
        return deadLetterQueue;
    }

    /** Where {@link #setRedeliveryAttempts} puts messages. */
    public void setDeadLetterQueue(String deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw new IllegalStateException("the activation belongs to a resource adapter already");
        }
        resourceAdapter = adapter;
    }

    /** Jakarta Connectors 2.1, 5.3.7: all that is wrong, in one exception. */
    @Override
    public void validate() throws InvalidPropertyException {
        new ActivationChecks(this).check();
    }

    /** What the layers below need, checked. */
    ActivationSettings settings() throws InvalidPropertyException {
        validate();
        return new ActivationSettings(destinationLookup == null ? destination : destinationLookup,
                destinationLookup != null, destinationType, messageSelector,
                new SubscriptionSettings(subscriptionName, "Durable".equalsIgnoreCase(subscriptionDurability),
                        Boolean.TRUE.equals(subscriptionShared)),
                maxSession, prefetch, new RedeliverySettings(redeliveryAttempts, redeliveryDelayMs,
                        redeliveryDelayMaxMs, deadLetterQueue));
    }

    /** How it connects, as far as it says so itself. */
    BrokerAccess access() {
        return new BrokerAccess(url, user, password, clientId);
    }
}
