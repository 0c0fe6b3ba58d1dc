package io.posthorn.examples.spring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Takes parcels, but is late for the very first one. */
@Component
class Courier {
    private final AtomicBoolean arrived = new AtomicBoolean();

    void take(String item) {
        if (!arrived.getAndSet(true)) {
            throw new IllegalStateException("no courier yet for the " + item);
        }
    }
}
