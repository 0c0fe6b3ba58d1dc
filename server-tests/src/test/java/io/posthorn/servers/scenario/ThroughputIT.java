package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.Broker;
import io.posthorn.servers.server.CheckClient;
import io.posthorn.servers.server.WildFly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A message-driven bean with XA (a message and a row of H2) on WildFly, through our resource adapter and through Artemis' own, each
 * with its broker in the server and in another process. All servers are warmed up, then they take turns, a round of 2,000 messages
 * each, while the others have nothing to do. Tells the medians, in target/throughput.txt too.
 */
@Tag("throughput")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ThroughputIT {
    private static final int TURNS = Integer.getInteger("posthorn.servers.turns", 10);
    private static final int WARM_UP_ROUNDS = Integer.getInteger("posthorn.servers.warmup", 20);
    private static final String CONTENDERS = System.getProperty("posthorn.servers.contenders", ".*");

    private enum Contender {
        POSTHORN_APART {
            @Override
            WildFly install(Path folder, List<AutoCloseable> running) throws Exception {
                Broker broker = new Broker(folder.resolve("broker"));
                running.add(broker);
                return WildFly.install(folder, broker.url());
            }
        },
        ARTEMIS_APART {
            @Override
            WildFly install(Path folder, List<AutoCloseable> running) throws Exception {
                Path broker = Files.createDirectories(folder.resolve("broker"));
                List<WildFly> both = WildFly.installArtemisApart(broker, folder);
                running.add(both.get(0));
                both.get(0).start();
                return both.get(1);
            }
        },
        POSTHORN_WITHIN {
            @Override
            WildFly install(Path folder, List<AutoCloseable> running) throws Exception {
                return WildFly.install(folder, "posthorn:embedded?data=" + folder.resolve("data"));
            }
        },
        ARTEMIS_WITHIN {
            @Override
            WildFly install(Path folder, List<AutoCloseable> running) throws Exception {
                return WildFly.installArtemis(folder);
            }
        };

        /** Installs the server; what runs beside it is added, started. */
        abstract WildFly install(Path folder, List<AutoCloseable> running) throws Exception;
    }

    private final List<AutoCloseable> running = new ArrayList<>();
    private final Map<Contender, List<Long>> figures = new EnumMap<>(Contender.class);

    @Test
    void shouldTellHowManyMessagesASecondEachTakes() throws Exception {
        Path folder = ServerHome.runFolder("throughput");
        Map<Contender, CheckClient> servers = new EnumMap<>(Contender.class);
        try {
            for (Contender contender : contenders()) {
                servers.put(contender, warm(contender, Files.createDirectories(folder.resolve(contender.name()))));
                figures.put(contender, new ArrayList<>());
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (Contender contender : servers.keySet()) {
                    figures.get(contender).add(round(servers.get(contender)));
                }
            }
        } finally {
            for (AutoCloseable each : running) {
                each.close();
            }
        }
        String result = figures.entrySet().stream().map(this::line).collect(Collectors.joining());
        System.out.print(result);
        Files.writeString(Path.of("target/throughput.txt"), result);
    }

    private static List<Contender> contenders() {
        return Stream.of(Contender.values()).filter(each -> each.name().matches(CONTENDERS)).toList();
    }

    private CheckClient warm(Contender contender, Path folder) throws Exception {
        WildFly server = contender.install(folder, running);
        running.add(server);
        Path war = folder.resolve("checks.war");
        server.application().as(ZipExporter.class).exportTo(war.toFile());
        server.start();
        server.deploy(war);
        CheckClient checks = new CheckClient(server.address());
        List<Long> rounds = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            rounds.add(round(checks));
        }
        System.out.printf("%s warms up: %s%n", contender, rounds);
        return checks;
    }

    private static long round(CheckClient checks) throws IOException, InterruptedException {
        return checks.measure("Throughput/messagesPerSecond");
    }

    private String line(Map.Entry<Contender, List<Long>> entry) {
        String ratios = figures.entrySet().stream().filter(other -> other.getKey() != entry.getKey())
                .map(other -> " %.2f of %s".formatted((double) median(entry.getValue()) / median(other.getValue()),
                        other.getKey()))
                .collect(Collectors.joining(","));
        return "%s: %s messages per second, median %d:%s%n".formatted(entry.getKey(), entry.getValue(),
                median(entry.getValue()), ratios);
    }

    private static long median(List<Long> figures) {
        return LongStream.of(figures.stream().mapToLong(Long::longValue).sorted().toArray()).skip(figures.size() / 2)
                .findFirst().orElseThrow();
    }
}
