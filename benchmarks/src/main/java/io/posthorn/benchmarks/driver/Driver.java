package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.jms.JmsPeer;
import io.posthorn.benchmarks.nullclient.NullPeer;
import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.TransactionKind;
import io.posthorn.benchmarks.peer.UnsupportedWorkloadException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/** Runs one workload against one peer and prints its figures. */
public final class Driver {
    private static final int LIMIT_EXIT_CODE = 3;
    private static final Map<String, PeerFactory> PEERS = Map.of("null", NullPeer::new, "jms", JmsPeer::new);

    private Driver() {}

    /** Runs one workload with the arguments of the command line. */
    public static Figures run(String... arguments) throws Exception {
        DriverOptions options = new DriverOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        PeerFactory factory = PEERS.get(options.peer);
        if (factory == null) {
            throw new IllegalArgumentException("--peer is one of " + PEERS.keySet() + ", not " + options.peer);
        }
        try (Peer peer = factory.open(options.settings, options.connections)) {
            return loadOf(options.workload).run(peer, options);
        } catch (UnsupportedWorkloadException e) {
            return Figures.unsupported(e.getMessage());
        }
    }

    private static Load loadOf(Workload workload) {
        return switch (workload) {
            case SEND -> new SaturatingLoad(false);
            case PASS, PASS_NON_PERSISTENT, PASS_WINDOWED -> new SaturatingLoad(true);
            case LATENCY -> new LatencyLoad();
            case BACKLOG -> new BacklogLoad();
            case TRANSACTIONS -> new TransactionLoad(TransactionKind.LOCAL);
            case XA -> new TransactionLoad(TransactionKind.XA);
            case TRANSACTION_LATENCY -> new TransactionLatencyLoad();
        };
    }

    /** Prints the figures; ends the process whatever threads a client left behind. */
    public static void main(String[] arguments) {
        DriverOptions options = new DriverOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        Thread watchdog = new Thread(() -> {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.limitS);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
            System.err.println("the driver did not end within " + options.limitS + " s");
            Runtime.getRuntime().halt(LIMIT_EXIT_CODE);
        }, "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        int exitCode = 0;
        try {
            System.out.print(run(arguments).toLines());
            System.out.flush();
        } catch (Exception e) {
            e.printStackTrace();
            exitCode = 1;
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Opens a peer from its settings. */
    private interface PeerFactory {
        Peer open(Map<String, String> settings, Peer.Connections connections) throws Exception;
    }
}
