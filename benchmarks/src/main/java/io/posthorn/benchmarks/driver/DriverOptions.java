package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What one run of the driver does. */
public final class DriverOptions {
    @Option(names = "--peer", description = "null, or jms", required = true)
    String peer;

    @Option(names = "--set", description = "KEY=VALUE for the peer, see the peer's javadoc")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--connections", description = "shared: one connection; each: one for every sender and receiver", defaultValue = "SHARED")
    Peer.Connections connections;

    @Option(names = "--workload", required = true)
    Workload workload;

    @Option(names = "--producers", defaultValue = "4")
    int producers;

    @Option(names = "--consumers", defaultValue = "4")
    int consumers;

    @Option(names = "--body-bytes", defaultValue = "1024")
    int bodyBytes;

    @Option(names = "--warmup-s", description = "time before the measured window", defaultValue = "2")
    int warmupS;

    @Option(names = "--measure-s", description = "length of the measured window", defaultValue = "5")
    int measureS;

    @Option(names = "--window", description = "unanswered messages of one producer of a windowed workload", defaultValue = "1000")
    int windowMessages;

    @Option(names = "--outstanding", description = "sent and not yet received messages at which producers pause", defaultValue = "20000")
    int outstandingMessages;

    @Option(names = "--rate", description = "messages a second of the latency workload", defaultValue = "2000")
    int ratePerS;

    @Option(names = "--messages", description = "size of the backlog", defaultValue = "1000000")
    long messages;

    @Option(names = "--edge", description = "messages at each end of the drain that are timed apart", defaultValue = "100000")
    long edgeMessages;

    @Option(names = "--broker-pid", description = "process whose processor time is counted", defaultValue = "-1")
    long brokerPid;

    @Option(names = "--limit-s", description = "the driver ends itself after this time", defaultValue = "600")
    int limitS;
}
