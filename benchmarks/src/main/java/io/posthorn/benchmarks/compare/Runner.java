package io.posthorn.benchmarks.compare;

import io.posthorn.benchmarks.driver.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Runs one case of one contender once: a fresh folder, a fresh broker, a fresh driver, and nothing left after. */
final class Runner {
    private static final int DRIVER_SPARE_S = 90;
    private static final long BACKLOG_FLOOR_PER_S = 2_000;

    private final CompareOptions options;
    private final JavaCommand java;

    Runner(CompareOptions options, JavaCommand java) {
        this.options = options;
        this.java = java;
    }

    Figures run(Contender contender, Case which, int round) throws IOException, InterruptedException {
        Path data = options.data.resolve(contender.name() + "-" + which.name() + "-" + round);
        delete(data);
        Files.createDirectories(data);
        int port = freePort();
        try (BrokerProcess broker = new BrokerProcess(contender.brokerCommand(which, data, port))) {
            OptionalLong before = which.isTransactions() ? contender.forces(port) : OptionalLong.empty();
            Figures figures = drive(contender, which, port, broker.pid());
            if (before.isPresent() && figures.get(Figures.TRANSACTIONS) > 0) {
                figures.put(Figures.TRANSACTIONS_PER_FORCE, figures.get(Figures.TRANSACTIONS)
                        / (contender.forces(port).orElseThrow() - before.getAsLong()));
            }
            if (figures.isEmpty()) {
                System.err.println(contender.name() + ", " + which.name() + " failed; the broker's last lines:\n"
                        + broker.lastLines());
            }
            return figures;
        } finally {
            delete(data);
        }
    }

    private Figures drive(Contender contender, Case which, int port, long brokerPid) throws IOException {
        List<String> command = new ArrayList<>(java.run(contender.driverClassPath(), "1g",
                "io.posthorn.benchmarks.driver.Driver", "--workload", which.workload(), "--connections",
                connections(contender, which), "--broker-pid", Long.toString(brokerPid), "--warmup-s",
                Integer.toString(options.warmupS), "--measure-s", Integer.toString(options.measureS), "--messages",
                Long.toString(options.messages), "--edge", Long.toString(options.messages / 10), "--rate",
                Integer.toString(options.ratePerS), "--limit-s", Long.toString(limitS(which))));
        command.addAll(contender.driverArguments(which, port));
        command.addAll(which.options());
        Process driver = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Figures figures = new Figures();
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                figures.readLine(line);
            }
        } finally {
            driver.destroy();
        }
        return figures;
    }

    String connections(Contender contender, Case which) {
        return options.connections.getOrDefault(contender.name(), contender.defaultConnections(which));
    }

    private long limitS(Case which) {
        long work = which.name().equals(Case.BACKLOG) ? 2 * options.messages / BACKLOG_FLOOR_PER_S : 0;
        return DRIVER_SPARE_S + options.warmupS + options.measureS + work;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
