package io.posthorn.examples.routing;

import io.posthorn.examples.routing.archive.Archive;
import io.posthorn.examples.routing.broker.Outages;
import io.posthorn.examples.routing.content.Route;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.flow.ContentRouter;
import io.posthorn.examples.routing.flow.Counters;
import io.posthorn.examples.routing.flow.Crew;
import io.posthorn.examples.routing.flow.FolderSender;
import io.posthorn.examples.routing.flow.Subscriber;
import io.posthorn.examples.routing.report.ProgressLine;
import io.posthorn.examples.routing.report.Verdict;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run: everybody at work, the broker killed under them, until all is stored and nothing more arrives.
 */
final class RoutingJob {
    private static final String INBOX = "inbox";
    private static final String CLIENT_ID = "archive";
    private static final int ROUTERS = 2;
    private static final long POLL_MS = 50;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Sample> samples;
    private final int rounds;
    private final Path database;
    private final Counters counters = new Counters();
    private final long totalSent;
    private final long totalDue;

    /** Sends {@code samples} as often as {@code rounds} says and stores them in the folder {@code database}. */
    RoutingJob(List<Sample> samples, int rounds, Path database) {
        this.samples = samples;
        this.rounds = rounds;
        this.database = database;
        this.totalSent = (long) samples.size() * rounds;
        this.totalDue = rounds
                * samples.stream().mapToLong(s -> Subscriber.of(Route.of(s.kind(), s.body())).size()).sum();
    }

    Counters counters() {
        return counters;
    }

    /**
     * Works until everything sent is stored and a second has passed without another row, or nothing has moved for a minute.
     *
     * @return what the database says then
     */
    Verdict run(ConnectionFactory factory, Outages outages, ProgressLine line)
            throws JMSException, SQLException, IOException, InterruptedException {
        var crew = new Crew();
        // Held open from here, so that the database does not close and open again with each thread.
        try (Archive archive = Archive.open(database);
                Connection sending = factory.createConnection();
                Connection working = factory.createConnection()) {
            working.setClientID(CLIENT_ID);
            staff(crew, sending, working);
            watch(crew, outages, line);
            crew.dismiss();
            crew.check();
            return Verdict.of(archive, samples, counters.sent());
        }
    }

    /** Subscribers first: a topic keeps nothing for those who have not subscribed yet. */
    private void staff(Crew crew, Connection sending, Connection working) throws JMSException {
        for (Subscriber subscriber : Subscriber.values()) {
            crew.start(subscriber.name(), subscriber.role(working, database, counters));
        }
        for (int i = 1; i <= ROUTERS; i++) {
            crew.start("router-" + i, new ContentRouter(working, INBOX, counters));
        }
        working.start();
        crew.start("sender", new FolderSender(sending, INBOX, samples, rounds, counters));
    }

    private void watch(Crew crew, Outages outages, ProgressLine line) throws IOException, InterruptedException {
        long lastWork = -1;
        long lastChangeNanos = System.nanoTime();
        long startNanos = lastChangeNanos;
        while (true) {
            crew.check();
            long now = System.nanoTime();
            long work = counters.sent() + counters.routed() + counters.stored();
            if (work != lastWork) {
                lastWork = work;
                lastChangeNanos = now;
            }
            long idleNanos = now - lastChangeNanos;
            if (complete() && idleNanos > QUIET_NANOS || idleNanos > STALL_NANOS) {
                return;
            }
            line.show(progress(), text(now - startNanos, outages));
            outages.at(progress());
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private boolean complete() {
        return counters.sent() == totalSent && counters.stored() >= totalDue;
    }

    private double progress() {
        return (double) (counters.sent() + counters.stored()) / (totalSent + totalDue);
    }

    private String text(long nanos, Outages outages) {
        return "sent %,d  routed %,d  stored %,d of %,d  (%,.0f/s)  kills %d/%d".formatted(counters.sent(),
                counters.routed(), counters.stored(), totalDue,
                counters.stored() / Math.max(0.001, nanos / 1e9), outages.done(), outages.planned());
    }
}
