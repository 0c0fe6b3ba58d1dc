package io.posthorn.examples.routing;

import io.posthorn.examples.routing.broker.BrokerProcess;
import io.posthorn.examples.routing.broker.Outages;
import io.posthorn.examples.routing.broker.Ports;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.content.SampleFolder;
import io.posthorn.examples.routing.flow.Counters;
import io.posthorn.examples.routing.flow.JobException;
import io.posthorn.examples.routing.report.ProgressLine;
import io.posthorn.examples.routing.report.Verdict;
import io.posthorn.examples.routing.report.VerdictTable;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The program. See {@link Options#USAGE}. */
public final class RoutingExample {
    static final int DONE = 0;
    static final int NOT_CLEAN = 1;
    static final int WRONG_OPTION = 2;
    static final int FAILED = 3;

    /** About as many messages as make the default job long enough to be hit in the middle several times. */
    private static final int DEFAULT_MESSAGES = 6_000;

    private final Options options;
    private final PrintStream out;

    RoutingExample(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs and exits with a code that says how it went. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.println(Options.USAGE);
                return DONE;
            }
            return new RoutingExample(options, System.out).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_OPTION;
        } catch (JobException | IOException | JMSException | SQLException | NamingException e) {
            System.err.println("The job could not be done: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    int run() throws IOException, JMSException, SQLException, NamingException, InterruptedException {
        Path home = Surroundings.posthornHome(options.home());
        Workspace workspace = Workspace.create();
        int port = Ports.freeOffset(0);
        var broker = new BrokerProcess(home, port, workspace.brokerData(), workspace.brokerLog());
        // Ctrl-C ends here too: the broker goes, then its files.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(broker, workspace), "clean-up"));
        try {
            return run(broker, port, workspace);
        } finally {
            cleanUp(broker, workspace);
        }
    }

    private int run(BrokerProcess broker, int port, Workspace workspace)
            throws IOException, JMSException, SQLException, NamingException, InterruptedException {
        List<Sample> samples = samples(workspace);
        int rounds = options.rounds() == Options.ROUNDS_BY_SIZE
                ? (DEFAULT_MESSAGES + samples.size() - 1) / samples.size()
                : options.rounds();
        var line = new ProgressLine(out, System.console() != null && System.getenv("TERM") != null);
        var outages = new Outages(broker, options.kills(), text -> line.say("  " + text));
        var job = new RoutingJob(samples, rounds, workspace.database());
        long startNanos = System.nanoTime();
        broker.start();
        out.printf("  broker ready on port %d as process %d; sending %,d messages%n%n", port, broker.pid(),
                (long) samples.size() * rounds);
        Verdict verdict = job.run(connectionFactory(port), outages, line);
        line.clear();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        int exitCode = broker.stop();
        out.println();
        VerdictTable.lines(verdict).forEach(out::println);
        return conclude(verdict, job.counters(), outages, seconds, exitCode);
    }

    private int conclude(Verdict verdict, Counters counters, Outages outages, double seconds, int brokerExitCode) {
        out.printf(
                "%n  %.1f s, %d times kill -9; %d transactions rolled back and done again, %d redeliveries recognised;"
                        + " broker stopped with exit code %d%n",
                seconds, outages.done(), counters.rolledBack(),
                counters.recognised(), brokerExitCode);
        if (verdict.clean() && outages.done() == outages.planned() && brokerExitCode == 0) {
            out.println("  OK: sent = stored, nothing lost, nothing twice, all checksums equal.");
            return DONE;
        }
        out.println(verdict.clean()
                ? "  NOT OK: the messages are all there, but not every planned kill took place or the broker did not stop"
                        + " cleanly."
                : "  NOT OK: see the columns lost, twice, stray and damaged.");
        return NOT_CLEAN;
    }

    private List<Sample> samples(Workspace workspace) throws IOException {
        Path folder = options.folder().or(Surroundings::corpus).orElse(null);
        if (folder == null) {
            folder = workspace.samples();
            SampleFolder.writeShipped(folder);
        }
        List<Sample> samples = SampleFolder.read(folder);
        String kinds =
                samples.stream().collect(Collectors.groupingBy(Sample::kind, TreeMap::new, Collectors.counting()))
                        .entrySet().stream().map(e -> e.getValue() + " " + e.getKey().title())
                        .collect(Collectors.joining(", "));
        out.printf("%n  Posthorn routes %s%n  from %s%n", kinds,
                options.folder().isEmpty() && folder.equals(workspace.samples()) ? "the samples of this example"
                        : folder);
        return samples;
    }

    /** The only place that names the provider, and it is configuration: the rest is Jakarta Messaging. */
    private static ConnectionFactory connectionFactory(int port) throws NamingException {
        var environment = new Hashtable<String, Object>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "io.posthorn.jms.jndi.PosthornInitialContextFactory");
        environment.put(Context.PROVIDER_URL, "posthorn://127.0.0.1:" + port);
        environment.put("connectionfactory.routing", "posthorn://127.0.0.1:" + port + "?clientName=routing-example");
        return (ConnectionFactory) new InitialContext(environment).lookup("routing");
    }

    private void cleanUp(BrokerProcess broker, Workspace workspace) {
        broker.destroy();
        if (options.keep()) {
            out.println("  kept: " + workspace.root());
            return;
        }
        try {
            workspace.delete();
        } catch (IOException e) {
            System.err.println("could not delete " + workspace.root() + ": " + e.getMessage());
        }
    }
}
