package io.posthorn.system.xa.orders;

import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One life of the client: recovers, processes orders, dies when the plan says so; the last one counts. */
public final class OrderClient {
    private static final long LIFE_MS = 120_000;
    private static final int ROLLS_BACK_EVERY = 6;
    private static final long PAUSE_MS = 100;

    private final RoundPlan plan;
    private final PosthornXAConnectionFactory factory;
    private final Parent parent = new Parent();
    private final StrikePoints points;
    private final OrderRows rows;
    private final Recovery recovery;
    private final Narayana narayana;
    private final Random random;

    private OrderClient(String url, Path folder, RoundPlan plan, int nextStrike) throws Exception {
        this.plan = plan;
        points = new StrikePoints(plan.strikes(), nextStrike, parent);
        factory = new PosthornXAConnectionFactory(
                plan.style() == Style.LOCAL ? new WatchedWire(points).through(url) : url);
        random = new Random(plan.seed() + nextStrike);
        rows = new OrderRows(folder);
        recovery = new Recovery(factory, rows, points);
        narayana = new Narayana(folder.resolve("transactions"), recovery);
    }

    /**
     * Arguments: the brokers' URL, the folder of its data, the brokers' cast, {@code xa} or {@code local}, the seed, and the
     * first strike that has not happened yet.
     */
    public static void main(String[] arguments) {
        int exitCode = 0;
        try {
            Cast cast = Cast.parse(arguments[2]);
            long seed = Long.parseLong(arguments[4]);
            RoundPlan plan = arguments[3].equals("xa") ? RoundPlan.xa(seed, cast) : RoundPlan.local(seed, cast);
            new OrderClient(arguments[0], Path.of(arguments[1]), plan, Integer.parseInt(arguments[5])).live();
        } catch (Exception e) {
            e.printStackTrace();
            exitCode = Parent.Exit.FAILED;
        }
        System.out.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    private void live() throws Exception {
        points.reach(Steps.ARMED);
        recover();
        parent.tell(Telling.NOTE, "works");
        work();
        parent.tell(Telling.NOTE, "counts");
        recover();
        points.end();
        Count count = new Count(plan);
        List<String> differences = count.differences(factory, rows.names());
        differences.forEach(difference -> parent.tell(Telling.DIFFERENCE, difference));
        rows.contradictions().forEach(contradiction -> parent.tell(Telling.DIFFERENCE, contradiction));
        parent.tell(Telling.COUNTED, String.valueOf(count.transactions()));
    }

    private void recover() throws Exception {
        if (plan.style() != Style.LOCAL) {
            int before = recovery.decided();
            recovery.toTheEnd(narayana)
                    .forEach(left -> parent.tell(Telling.DIFFERENCE, "left after recovery: " + left));
            parent.tell(Telling.RECOVERED, String.valueOf(recovery.decided() - before));
        }
    }

    /** Until no order is left, or until nothing is to be killed any more and the plan does not want more. */
    private void work() throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIFE_MS);
        boolean more = true;
        while (more) {
            try (Desk desk = open()) {
                while (more) {
                    more = !isEnough() && desk.process(random.nextInt(ROLLS_BACK_EVERY) == 0);
                }
            } catch (Exception e) {
                parent.tell(Telling.NOTE, "a transaction failed: " + e);
                e.printStackTrace();
                if (System.nanoTime() > deadlineNs) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
                recover();
            }
        }
    }

    private boolean isEnough() throws SQLException {
        return points.areOver() && !plan.finishes()
                || plan.style().hasRows() && rows.names().size() == plan.orders();
    }

    private Desk open() throws Exception {
        return plan.style() == Style.LOCAL ? new LocalDesk(plan, factory, points)
                : new XaDesk(plan, factory, rows, narayana.transactions(), points, random);
    }
}
