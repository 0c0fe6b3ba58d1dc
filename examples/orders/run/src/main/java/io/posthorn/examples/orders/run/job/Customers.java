package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.flow.Crew;
import io.posthorn.examples.routing.flow.JobException;
import io.posthorn.examples.routing.flow.StopSignal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Several customers at once, who place each order until they are told that it is placed. */
public final class Customers {
    private static final int CUSTOMERS = 4;
    private static final long PAUSE_MS = 250;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Shop shop;
    private final OrderPlan plan;
    private final AtomicInteger next = new AtomicInteger(1);
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();

    Customers(Shop shop, OrderPlan plan) {
        this.shop = shop;
        this.plan = plan;
    }

    void start(Crew crew) {
        for (int i = 1; i <= CUSTOMERS; i++) {
            crew.start("customer-" + i, this::placeOrders);
        }
    }

    /** How many orders were answered for. */
    public int placed() {
        return placed.get();
    }

    /** How often an order was tried again. */
    public int repeated() {
        return repeated.get();
    }

    /** How many of these had been placed before. */
    public int known() {
        return known.get();
    }

    private void placeOrders(StopSignal stop) throws InterruptedException {
        for (int number = next.getAndIncrement(); number <= plan.orders(); number = next.getAndIncrement()) {
            if (!placeUntilAnswered(plan.order(number), stop)) {
                return;
            }
        }
    }

    private boolean placeUntilAnswered(Order order, StopSignal stop) throws InterruptedException {
        long startNanos = System.nanoTime();
        Placed answer = shop.place(order);
        while (answer == Placed.NOT_NOW && !stop.given()) {
            if (System.nanoTime() - startNanos > PATIENCE_NANOS) {
                throw new JobException(order.reference() + " could not be placed for two minutes");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            repeated.incrementAndGet();
            answer = shop.place(order);
        }
        if (answer == Placed.NOT_NOW) {
            return false;
        }
        placed.incrementAndGet();
        if (answer == Placed.KNOWN) {
            known.incrementAndGet();
        }
        return true;
    }
}
