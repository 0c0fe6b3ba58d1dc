package io.posthorn.benchmarks.compare;

import io.posthorn.benchmarks.driver.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Compares brokers: each case, each round, each contender in turn, so that all meet the same moods of the machine. */
public final class Compare {
    private final CompareOptions options;
    private final List<Contender> contenders;
    private final List<Case> cases;
    private final Runner runner;
    private final Results results = new Results();

    private Compare(CompareOptions options) {
        this.options = options;
        JavaCommand java = new JavaCommand(options.benchmarks.toAbsolutePath());
        contenders = options.contenders.stream().map(name -> contender(name, java)).toList();
        cases = cases(options.cases);
        runner = new Runner(options, java);
    }

    private Contender contender(String name, JavaCommand java) {
        return switch (name) {
            case "null" -> new NullContender(name, "thread", java, options.messages);
            case "null-inline" -> new NullContender(name, "inline", java, options.messages);
            case "posthorn" -> new PosthornContender(options.posthornHome.toAbsolutePath(), java);
            case "artemis" -> new ArtemisContender(name, "each", options.peers.toAbsolutePath(), java);
            case "artemis-shared" -> new ArtemisContender(name, "shared", options.peers.toAbsolutePath(), java);
            default -> throw new IllegalArgumentException(
                    "contenders are null, null-inline, posthorn, artemis and artemis-shared, not " + name);
        };
    }

    private static List<Case> cases(List<String> names) {
        Set<String> known = Case.all().stream().map(Case::name).collect(Collectors.toSet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("cases are " + known + ", not " + name);
        });
        return Case.all().stream().filter(which -> names.isEmpty() || names.contains(which.name())).toList();
    }

    private void run(String command) throws IOException, InterruptedException {
        Report report = new Report(results, cases, contenders, runner);
        for (Case which : cases) {
            for (int round = 1; round <= options.rounds; round++) {
                for (Contender contender : contenders) {
                    Figures figures = runOrFail(contender, which, round);
                    results.add(which, contender.name(), figures);
                    System.err.printf(Locale.ROOT, "%-20s round %d  %-12s %s%n", which.name(), round, contender.name(),
                            summary(figures));
                }
            }
            System.out.println(report.render(which));
        }
        Path folder = options.report.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(options.report, report.render(command));
        System.out.println("written to " + options.report);
    }

    /** A contender that fails is reported as such; the others go on. */
    private Figures runOrFail(Contender contender, Case which, int round) throws InterruptedException {
        try {
            return runner.run(contender, which, round);
        } catch (IOException e) {
            System.err.println(contender.name() + ", " + which.name() + ": " + e.getMessage());
            return new Figures();
        }
    }

    private static String summary(Figures figures) {
        if (figures.isEmpty()) {
            return "failed";
        }
        return figures.unsupportedBecause().map(reason -> "unsupported: " + reason)
                .orElseGet(() -> String.format(Locale.ROOT, "%,.0f a second", figures.get(Figures.RATE)));
    }

    /** Runs the comparison from the folder of the project. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CompareOptions options = new CompareOptions();
        CommandLine line = new CommandLine(options);
        line.parseArgs(arguments);
        if (options.help) {
            line.usage(System.out);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy), "end-children"));
        List<String> command = new ArrayList<>(List.of("benchmarks/run"));
        command.addAll(List.of(arguments));
        new Compare(options).run(String.join(" ", command));
    }
}
