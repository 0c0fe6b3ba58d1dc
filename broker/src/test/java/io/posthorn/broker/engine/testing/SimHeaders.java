package io.posthorn.broker.engine.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a sent message says of itself besides its text. */
public record SimHeaders(String correlationId, long deliveryTimeMs, Map<String, Object> properties) {
    public static final SimHeaders NONE = new SimHeaders(null, 0, Map.of());

    public static SimHeaders property(String name, Object value) {
        return NONE.with(name, value);
    }

    public static SimHeaders correlation(String id) {
        return new SimHeaders(id, 0, Map.of());
    }

    /** Not to be delivered before that time, in milliseconds since the epoch. */
    public static SimHeaders notBefore(long deliveryTimeMs) {
        return new SimHeaders(null, deliveryTimeMs, Map.of());
    }

    /** The same, not to be delivered before that time, in milliseconds since the epoch. */
    public SimHeaders delayedUntil(long newDeliveryTimeMs) {
        return new SimHeaders(correlationId, newDeliveryTimeMs, properties);
    }

    public SimHeaders with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new SimHeaders(correlationId, deliveryTimeMs, more);
    }
}
