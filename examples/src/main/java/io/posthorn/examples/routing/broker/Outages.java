package io.posthorn.examples.routing.broker;

import java.io.IOException;
import java.util.function.Consumer;

/** Kills the broker at even distances of the job's progress, and starts it again on the same port and data. */
public final class Outages {
    private static final long PAUSE_MS = 300;

    private final BrokerProcess broker;
    private final int planned;
    private final Consumer<String> report;
    private int done;

    /** Plans that many outages; each is reported as one line. */
    public Outages(BrokerProcess broker, int planned, Consumer<String> report) {
        this.broker = broker;
        this.planned = planned;
        this.report = report;
    }

    /** How many the job has survived. */
    public int done() {
        return done;
    }

    /** How many there shall be. */
    public int planned() {
        return planned;
    }

    /** Called as the job goes on; takes as long as an outage when one is due. */
    public void at(double progress) throws IOException, InterruptedException {
        if (done == planned || progress < (done + 1.0) / (planned + 1)) {
            return;
        }
        long pid = broker.pid();
        long startNanos = System.nanoTime();
        broker.kill();
        Thread.sleep(PAUSE_MS);
        broker.start();
        done++;
        report.accept("kill -9 %d (%d of %d) at %2.0f %%; broker back after %.1f s as %d".formatted(pid, done, planned,
                progress * 100, (System.nanoTime() - startNanos) / 1e9, broker.pid()));
    }
}
