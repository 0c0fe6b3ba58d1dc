package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.Broker;
import io.posthorn.servers.server.CheckClient;
import io.posthorn.servers.server.WildFly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A message-driven bean with XA (a message and a row of H2) on the same WildFly, through our resource adapter and a broker
 * process, and through Artemis' own with its broker in the server; turn by turn, each server running only in its turn. Tells the
 * medians, in target/throughput.txt too.
 */
@Tag("throughput")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ThroughputIT {
    private static final int TURNS = Integer.getInteger("posthorn.servers.turns", 2);
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 3;

    @Test
    void shouldNotBeSlowerThanTheServersOwn() throws Exception {
        Path folder = ServerHome.runFolder("throughput");
        List<Long> ours = new ArrayList<>();
        List<Long> artemis = new ArrayList<>();
        try (Broker broker = new Broker(folder.resolve("broker"));
                WildFly first = WildFly.install(Files.createDirectories(folder.resolve("posthorn")), broker.url());
                WildFly second = WildFly.installArtemis(Files.createDirectories(folder.resolve("artemis")))) {
            for (int turn = 0; turn < TURNS; turn++) {
                measure(first, ours);
                measure(second, artemis);
            }
        }
        String result =
                "messages per second: posthorn %s, median %d; artemis %s, median %d; ratio %.2f%n".formatted(ours,
                        median(ours), artemis, median(artemis), (double) median(ours) / median(artemis));
        System.out.print(result);
        Files.writeString(Path.of("target/throughput.txt"), result);
    }

    private static void measure(ApplicationServer server, List<Long> figures) throws IOException, InterruptedException {
        Path war = Files.createTempDirectory("checks").resolve("checks.war");
        server.application().as(ZipExporter.class).exportTo(war.toFile());
        server.start();
        server.deploy(war);
        var checks = new CheckClient(server.address());
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            long figure = checks.measure("Throughput/messagesPerSecond");
            if (round >= WARM_UP_ROUNDS) {
                figures.add(figure);
            }
        }
        server.undeploy();
        server.kill();
    }

    private static long median(List<Long> figures) {
        return LongStream.of(figures.stream().mapToLong(Long::longValue).sorted().toArray()).skip(figures.size() / 2)
                .findFirst().orElseThrow();
    }
}
