package io.posthorn.system.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends, kills with -9 at random, counts. {@code -Dposthorn.system.kills=N} makes it longer, {@code -Dposthorn.system.seed=S}
 * repeats a run's choices (not its timing).
 */
@Timeout(value = 120, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class KillIT {
    private static final int KILLS = property("kills", 3).intValue();
    private static final int MOST_UP_MS = 1_200;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhenAStandaloneBrokerIsKilled() throws Exception {
        try (Brokers brokers = new StandaloneBrokers(folder)) {
            strikeAndCount("standalone, sync", brokers);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenABrokerWithAsyncFlushIsKilled() throws Exception {
        try (Brokers brokers = new StandaloneBrokers(folder, "--flush", "async", "--set",
                "store.segment.bytes=2 MiB", "--set", "checkpoint.interval.ms=500")) {
            strikeAndCount("standalone, async", brokers);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenProcessesOfAClusterAreKilled() throws Exception {
        try (Brokers brokers = new ClusterBrokers(folder)) {
            strikeAndCount("cluster", brokers);
        }
    }

    private static void strikeAndCount(String what, Brokers brokers) throws Exception {
        long seed = property("seed", System.nanoTime()).longValue();
        String title = "%s, -Dposthorn.system.kills=%d -Dposthorn.system.seed=%d".formatted(what, KILLS, seed);
        System.out.println(title);
        var random = new Random(seed);
        var workload = new Workload(brokers, random);
        List<String> strikes = new ArrayList<>();
        workload.start();
        try {
            for (int i = 0; i < KILLS; i++) {
                Thread.sleep(random.nextInt(MOST_UP_MS));
                strikes.add(brokers.strike(random));
            }
            workload.finish();
            brokers.stop();
        } catch (AssertionError e) {
            throw new AssertionError("%s%n%s%n%s%n%s".formatted(title, strikes, workload, brokers.output()), e);
        }
        String account = "%s%n%s%n%s".formatted(title, strikes, workload);
        System.out.println(account);
        assertThat(workload.verdict()).as(account).isEmpty();
    }

    private static Number property(String name, long otherwise) {
        String value = System.getProperty("posthorn.system." + name, "");
        return value.isBlank() ? otherwise : Long.valueOf(value);
    }
}
