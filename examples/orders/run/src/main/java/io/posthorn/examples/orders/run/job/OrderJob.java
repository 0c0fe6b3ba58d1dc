package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.broker.Outages;
import io.posthorn.examples.routing.flow.Crew;
import io.posthorn.examples.routing.report.ProgressLine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Places all orders, the broker killed under them, until each is confirmed or dead and nothing moves any more. */
public final class OrderJob {
    private static final long POLL_MS = 200;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Shop shop;
    private final OrderPlan plan;
    private final Outages outages;
    private final ProgressLine line;
    private final Customers customers;
    private Totals totals = new Totals(0, 0, 0, 0, 0);
    private List<String> dead = List.of();

    /** Reports as it goes on. */
    public OrderJob(Shop shop, OrderPlan plan, Outages outages, ProgressLine line) {
        this.shop = shop;
        this.plan = plan;
        this.outages = outages;
        this.line = line;
        this.customers = new Customers(shop, plan);
    }

    /** Those who place the orders. */
    public Customers customers() {
        return customers;
    }

    /** Returns when all is done, or when nothing has moved for a minute and a half. */
    public void run() throws IOException, InterruptedException {
        var crew = new Crew();
        customers.start(crew);
        try {
            watch(crew);
        } finally {
            crew.dismiss();
            line.clear();
        }
        crew.check();
    }

    private void watch(Crew crew) throws IOException, InterruptedException {
        long lastDone = -1;
        long lastChangeNanos = System.nanoTime();
        while (true) {
            crew.check();
            look();
            long done = customers.placed() + totals.fulfilled() + totals.confirmed() + dead.size();
            if (done != lastDone) {
                lastDone = done;
                lastChangeNanos = System.nanoTime();
            }
            long idleNanos = System.nanoTime() - lastChangeNanos;
            if (complete() && idleNanos > QUIET_NANOS || idleNanos > STALL_NANOS) {
                return;
            }
            line.show(progress(), text());
            outages.at(progress());
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    /** What cannot be seen just now is as it was. */
    private void look() throws InterruptedException {
        try {
            totals = shop.totals();
            if (totals.placed() > totals.confirmed()) {
                dead = shop.deadLetters();
            }
        } catch (IOException e) {
            line.show(progress(), "not seen just now: " + e.getMessage());
        }
    }

    private boolean complete() {
        return customers.placed() == plan.orders() && totals.fulfilled() + dead.size() >= totals.placed()
                && totals.confirmed() >= totals.fulfilled();
    }

    private double progress() {
        return Math.min(1, (customers.placed() + totals.confirmed() + dead.size()) / (2.0 * plan.orders()));
    }

    private String text() {
        return "placed %,d of %,d  fulfilled %,d  confirmed %,d  dead %d  kills %d/%d".formatted(customers.placed(),
                plan.orders(), totals.fulfilled(), totals.confirmed(), dead.size(), outages.done(), outages.planned());
    }
}
