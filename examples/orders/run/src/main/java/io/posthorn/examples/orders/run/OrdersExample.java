package io.posthorn.examples.orders.run;

import io.posthorn.examples.routing.Surroundings;
import io.posthorn.examples.routing.flow.JobException;
import java.io.IOException;
import java.io.PrintStream;

/** The program. See {@link Options#USAGE}. */
public final class OrdersExample {
    static final int DONE = 0;
    static final int NOT_CLEAN = 1;
    static final int WRONG_OPTION = 2;
    static final int FAILED = 3;

    private OrdersExample() {}

    /** Runs and exits with a code that says how it went. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.println(Options.USAGE);
                return DONE;
            }
            return run(options, out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_OPTION;
        } catch (JobException | IOException e) {
            err.println("The job could not be done: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int run(Options options, PrintStream out) throws IOException, InterruptedException {
        var parts = Parts.find(options.wildfly(), Surroundings.posthornHome(options.posthorn()));
        try (Stage stage = Stage.prepare(parts, options, out)) {
            try {
                return new Performance(stage, options, out).run();
            } catch (JobException | IOException e) {
                if (stage.closed()) {
                    return FAILED;
                }
                throw e;
            }
        }
    }
}
