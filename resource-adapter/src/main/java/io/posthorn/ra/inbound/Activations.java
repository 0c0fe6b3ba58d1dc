package io.posthorn.ra.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;

/** The endpoints that are active. Safe for any thread. */
public final class Activations {
    /** What a container names an activation by. */
    public record Key(MessageEndpointFactory endpoints, ActivationSpec spec) {}

    private final Scheduling scheduling;
    // Guarded by this object's monitor.
    private final Map<Key, Activation> active = new HashMap<>();

    /** @param timer the container's, which ends with {@link #stop()} */
    public Activations(WorkManager works, Timer timer) {
        this.scheduling = new Scheduling(works, timer);
    }

    /**
     * Connects and begins to deliver. A broker that cannot be reached is tried again for ever.
     *
     * @throws ResourceException if the broker refuses what the endpoint asks for, or that cannot be right
     */
    public void start(Key key, Activation.Endpoint endpoint) throws ResourceException {
        Activation activation = new Activation(endpoint, scheduling);
        activation.start();
        synchronized (this) {
            active.put(key, activation);
        }
    }

    /** Ends an activation; returns when nothing of it runs. Unknown ones have ended before. */
    public void stop(Key key) {
        Activation activation;
        synchronized (this) {
            activation = active.remove(key);
        }
        if (activation != null) {
            activation.stop();
        }
    }

    /** Ends all of them, and the timer. */
    public void stop() {
        List<Activation> ending;
        synchronized (this) {
            ending = List.copyOf(active.values());
            active.clear();
        }
        ending.forEach(Activation::stop);
        scheduling.stop();
    }
}
