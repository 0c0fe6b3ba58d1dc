package io.posthorn.ra.inbound;

import jakarta.resource.spi.work.Work;

/** Something short for a thread of the container. */
record Task(String name, Runnable action) implements Work {
    @Override
    public void run() {
        action.run();
    }

    /** It is short: it ends by itself. */
    @Override
    public void release() {
        // Nothing waits in it.
    }

    @Override
    public String toString() {
        return name;
    }
}
