package io.posthorn.examples.orders.run;

import io.posthorn.examples.orders.run.job.OrderJob;
import io.posthorn.examples.orders.run.job.OrderPlan;
import io.posthorn.examples.orders.run.job.Shop;
import io.posthorn.examples.orders.run.report.Verdict;
import io.posthorn.examples.orders.run.report.VerdictTable;
import io.posthorn.examples.routing.Surroundings;
import io.posthorn.examples.routing.broker.Outages;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.content.SampleFolder;
import io.posthorn.examples.routing.report.ProgressLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens on the stage, from the first order to the last visitor. */
final class Performance {
    private static final long POLL_MS = 500;

    private final Stage stage;
    private final Options options;
    private final PrintStream out;

    Performance(Stage stage, Options options, PrintStream out) {
        this.stage = stage;
        this.options = options;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        out.println();
        var plan = new OrderPlan(samples(), options.orders());
        Shop shop = stage.start();
        out.printf("  page: %s%n%n", shop.page());
        var line = new ProgressLine(out, System.console() != null && System.getenv("TERM") != null);
        var outages = new Outages(stage.broker(), options.kills(), text -> line.say("  " + text));
        var job = new OrderJob(shop, plan, outages, line);
        long startNanos = System.nanoTime();
        job.run();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Verdict verdict = Verdict.of(plan.expected(), shop.ledger(), shop.deadLetters(), shop.totals().strays());
        out.println();
        VerdictTable.lines(verdict).forEach(out::println);
        out.printf(
                "%n  %.1f s, %d times kill -9; %d attempts to place an order were repeated, %d of them for orders that"
                        + " were placed already%n",
                seconds, outages.done(), job.customers().repeated(),
                job.customers().known());
        boolean clean = verdict.clean() && outages.done() == outages.planned();
        out.println(clean
                ? "  OK: every order is in the database, fulfilled and confirmed exactly once, or a dead letter."
                : "  NOT OK: see the columns lost, twice and damaged.");
        receiveVisitors(shop);
        int exitCode = stage.stop();
        if (exitCode != 0) {
            out.println("  NOT OK: the broker stopped with exit code " + exitCode);
        }
        return clean && exitCode == 0 ? OrdersExample.DONE : OrdersExample.NOT_CLEAN;
    }

    private List<Sample> samples() throws IOException {
        Path folder = options.folder().or(Surroundings::corpus).orElse(null);
        if (folder == null) {
            folder = stage.workspace().samples();
            SampleFolder.writeShipped(folder);
        }
        List<Sample> samples = SampleFolder.read(folder);
        out.printf("  %,d orders, made from %d messages of %s%n", options.orders(), samples.size(),
                folder.equals(stage.workspace().samples()) ? "this example" : folder.normalize());
        return samples;
    }

    private void receiveVisitors(Shop shop) throws IOException, InterruptedException {
        if (options.stay()) {
            out.printf("%n  look at it: %s (until Ctrl-C)%n", shop.page());
        } else if (options.waitSeconds() > 0) {
            out.printf("%n  look at it: %s (for %d s, and as long as somebody has the page open)%n", shop.page(),
                    options.waitSeconds());
        }
        out.flush();
        var hours = new OpenHours(options.waitSeconds(), System.nanoTime());
        while (!hours.over(System.nanoTime(), shop.totals().sinceLastLookMs()) || options.stay()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }
}
