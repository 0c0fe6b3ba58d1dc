package io.posthorn.tck;

import io.posthorn.tck.kit.Kit;
import io.posthorn.tck.kit.TestFilter;
import io.posthorn.tck.report.Counts;
import io.posthorn.tck.report.JunitXml;
import io.posthorn.tck.report.ResultPage;
import io.posthorn.tck.report.RunFacts;
import io.posthorn.tck.report.TestLog;
import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.settings.InvalidSettingException;
import io.posthorn.tck.settings.TckOption;
import io.posthorn.tck.settings.TckSettings;
import io.posthorn.tck.shard.Shards;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Runs the TCK as the {@code tck.} system properties say. Exit code: 0 all passed, 1 not all passed, 2 not run. */
public final class TckRunner {
    private static final int ALL_PASSED = 0;
    private static final int NOT_ALL_PASSED = 1;
    private static final int NOT_RUN = 2;

    private TckRunner() {}

    /** Ends the JVM. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, System.getProperties(), System.out, System.err, Clock.systemUTC()));
    }

    /** The program, with what it touches given; answers the exit code. Arguments are {@code -Dkey=value}, too. */
    static int run(String[] args, Properties system, PrintStream out, PrintStream err, Clock clock)
            throws InterruptedException {
        if (args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"))) {
            out.printf("usage: tck-runner/run -D%s=FILE [-Dtck.option=value ...]%n%n%s", TckOption.JAR.key(),
                    TckOption.table());
            return ALL_PASSED;
        }
        try {
            return run(TckSettings.from(with(args, system)), out, clock);
        } catch (InvalidSettingException e) {
            err.println(e.getMessage());
            err.println("--help lists the options");
        } catch (IOException e) {
            err.println("the TCK could not be run: " + e.getMessage());
        }
        return NOT_RUN;
    }

    private static Properties with(String[] args, Properties system) {
        Properties all = new Properties();
        system.stringPropertyNames().forEach(name -> all.setProperty(name, system.getProperty(name)));
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("-D") || equals < 0) {
                throw new InvalidSettingException("argument %s is not accepted: expected -Dkey=value".formatted(arg));
            }
            all.setProperty(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return all;
    }

    private static int run(TckSettings settings, PrintStream out, Clock clock)
            throws IOException, InterruptedException {
        Kit kit = new Kit(settings.kitJar());
        List<TestClass> classes = kit.find(TestFilter.of(settings.tests()));
        RunFacts facts = RunFacts.of(settings, kit.sha256(), clock.instant());
        int tests = classes.stream().mapToInt(each -> each.methods().size()).sum();
        out.printf("%d tests in %d classes; broker: %s%n", tests, classes.size(), settings.broker().describe());
        clear(settings.report());
        TestLog log = new TestLog(out, tests);
        new Shards(settings, classes, log::add).run();
        Path page = settings.report().resolve("result.md");
        Files.writeString(page, ResultPage.of(facts, log.results()));
        try (Writer xml = Files.newBufferedWriter(settings.report().resolve("TEST-jakarta-messaging-tck.xml"),
                StandardCharsets.UTF_8)) {
            JunitXml.write(log.results(), facts, xml);
        }
        Counts counts = log.counts();
        out.printf("%s; %s%n", counts, page);
        return counts.passed() == tests ? ALL_PASSED : NOT_ALL_PASSED;
    }

    /** Removes what an earlier run left; only what a run writes. */
    private static void clear(Path report) throws IOException {
        Files.createDirectories(report);
        try (Stream<Path> entries = Files.list(report)) {
            for (Path shard : entries.filter(path -> path.getFileName().toString().startsWith("shard-")).toList()) {
                try (Stream<Path> tree = Files.walk(shard)) {
                    for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
