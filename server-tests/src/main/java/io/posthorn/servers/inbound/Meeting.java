package io.posthorn.servers.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where four deliveries meet, which they can only at the same time. */
@ApplicationScoped
public class Meeting {
    private static final long WAIT_S = 40;

    private final CyclicBarrier barrier = new CyclicBarrier(4);

    /** Returns when three others have come as well, and throws when they do not. */
    public void attend() {
        try {
            barrier.await(WAIT_S, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("alone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
