package io.posthorn.benchmarks.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is compared, how long, and where the contenders are. */
final class CompareOptions {
    @Option(names = "--help", usageHelp = true, description = "print this")
    boolean help;

    @Option(names = "--contenders", split = ",", description = "in the order of a round; default: ${DEFAULT-VALUE}", defaultValue = "null,null-inline,posthorn,artemis,artemis-shared")
    List<String> contenders;

    @Option(names = "--cases", split = ",", description = "names of cases, see docs/performance.md; default: all")
    List<String> cases = List.of();

    @Option(names = "--rounds", defaultValue = "3")
    int rounds;

    @Option(names = "--warmup-s", description = "before each measured window; default: ${DEFAULT-VALUE}", defaultValue = "8")
    int warmupS;

    @Option(names = "--measure-s", description = "default: ${DEFAULT-VALUE}", defaultValue = "5")
    int measureS;

    @Option(names = "--messages", description = "of the backlog; default: ${DEFAULT-VALUE}", defaultValue = "1000000")
    long messages;

    @Option(names = "--rate", description = "messages a second of the latency case; default: ${DEFAULT-VALUE}", defaultValue = "2000")
    int ratePerS;

    @Option(names = "--connections", split = ",", description = "CONTENDER=shared|each, in place of the default")
    Map<String, String> connections = new LinkedHashMap<>();

    @Option(names = "--posthorn-home", description = "an unpacked distribution; default: ${DEFAULT-VALUE}", defaultValue = "distribution/target/posthorn")
    Path posthornHome;

    @Option(names = "--benchmarks", description = "the built module; default: ${DEFAULT-VALUE}", defaultValue = "benchmarks/target")
    Path benchmarks;

    @Option(names = "--peers", description = "the built module of the peers; default: ${DEFAULT-VALUE}", defaultValue = "benchmarks/peers/target")
    Path peers;

    @Option(names = "--data", description = "parent of the brokers' data folders; default: ${DEFAULT-VALUE}", defaultValue = "benchmarks/target/compare")
    Path data;

    @Option(names = "--report", description = "where the Markdown goes; default: ${DEFAULT-VALUE}", defaultValue = "benchmarks/target/compare.md")
    Path report;
}
