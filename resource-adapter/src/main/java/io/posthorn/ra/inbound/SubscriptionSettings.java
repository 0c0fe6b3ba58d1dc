package io.posthorn.ra.inbound;

/**
 * The subscription of an endpoint that consumes a topic.
 *
 * @param name null: one of this activation alone, which ends with it
 */
public record SubscriptionSettings(String name, boolean durable, boolean shared) {
    /** Jakarta Messaging 3.1, 8.3.3: an unshared durable subscription is the client's. */
    public boolean needsClientId() {
        return durable && !shared;
    }
}
