package io.posthorn.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with an activation, and what would be right. */
final class ActivationChecks {
    private final PosthornActivationSpec spec;
    private final List<String> problems = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();

    ActivationChecks(PosthornActivationSpec spec) {
        this.spec = spec;
    }

    /** @throws InvalidPropertyException which says all that is wrong, and names the properties */
    void check() throws InvalidPropertyException {
        if (blank(spec.getDestination()) && blank(spec.getDestinationLookup())) {
            wrong("destination", "is missing: name what is to be consumed with destination or destinationLookup");
        }
        oneOf("destinationType", spec.getDestinationType(), "jakarta.jms.Queue", "jakarta.jms.Topic");
        oneOf("acknowledgeMode", spec.getAcknowledgeMode(), "Auto-acknowledge", "Dups-ok-acknowledge");
        oneOf("subscriptionDurability", spec.getSubscriptionDurability(), "Durable", "NonDurable");
        atLeast("maxSession", spec.getMaxSession(), 1);
        atLeast("prefetch", spec.getPrefetch(), 0);
        if (spec.getRedeliveryAttempts() != null) {
            atLeast("redeliveryAttempts", spec.getRedeliveryAttempts(), 1);
        }
        atLeast("redeliveryDelayMs", spec.getRedeliveryDelayMs(), 0);
        atLeast("redeliveryDelayMaxMs", spec.getRedeliveryDelayMaxMs(), 0);
        if (blank(spec.getDeadLetterQueue())) {
            wrong("deadLetterQueue", "is missing");
        }
        checkSubscription();
        if (!problems.isEmpty()) {
            InvalidPropertyException invalid = new InvalidPropertyException(
                    "the activation cannot be used: " + String.join("; ", problems));
            invalid.setInvalidPropertyDescriptors(descriptors());
            throw invalid;
        }
    }

    /** Jakarta Messaging 3.1, 13.1. */
    private void checkSubscription() {
        boolean durable = "Durable".equalsIgnoreCase(spec.getSubscriptionDurability());
        boolean shared = Boolean.TRUE.equals(spec.getSubscriptionShared());
        if (!durable && !shared) {
            return;
        }
        String kind = durable ? "durable" : "shared";
        if ("jakarta.jms.Queue".equals(spec.getDestinationType())) {
            wrong(durable ? "subscriptionDurability" : "subscriptionShared",
                    "asks for a " + kind + " subscription, but destinationType is jakarta.jms.Queue");
        }
        if (blank(spec.getSubscriptionName())) {
            wrong("subscriptionName", "is missing: a " + kind + " subscription needs a name");
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private void oneOf(String property, String value, String one, String other) {
        if (!blank(value) && !value.equalsIgnoreCase(one) && !value.equalsIgnoreCase(other)) {
            wrong(property, "is '" + value + "': expected " + one + " or " + other);
        }
    }

    private void atLeast(String property, Integer value, int least) {
        if (value == null || value < least) {
            wrong(property, "is " + value + ": expected " + least + " or more");
        }
    }

    private void wrong(String property, String what) {
        problems.add(property + " " + what);
        properties.add(property);
    }

    private PropertyDescriptor[] descriptors() {
        List<PropertyDescriptor> all = new ArrayList<>();
        for (String property : properties) {
            try {
                all.add(new PropertyDescriptor(property, PosthornActivationSpec.class));
            } catch (IntrospectionException e) {
                throw new IllegalStateException("no property " + property, e);
            }
        }
        return all.toArray(PropertyDescriptor[]::new);
    }
}
