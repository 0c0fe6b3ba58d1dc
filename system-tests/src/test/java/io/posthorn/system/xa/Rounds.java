package io.posthorn.system.xa;

import io.posthorn.system.xa.orders.Cast;
import io.posthorn.system.xa.orders.RoundPlan;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Many rounds in one house, by ascending seeds. One that fails keeps its folder, and the next gets a new house. How many:
 * {@code -Dposthorn.xa.rounds=N}; the first seed: {@code -Dposthorn.xa.seed=S}.
 */
final class Rounds {
    private static final Path FOLDER = Path.of("target", "xa-rounds");
    private static final int MOST_FAILURES = 5;
    private static final String NO_TRANSACTIONS = "no transactions";
    private static final int MOST_LOOKS = 90;
    private static final long PAUSE_MS = 500;

    private final String test;
    private final Opening opening;
    private final Planning planning;
    private final List<String> failures = new ArrayList<>();
    private House house;
    private int strikes;
    private int planned;
    private int recovered;

    Rounds(String test, Opening opening, Planning planning) {
        this.test = test;
        this.opening = opening;
        this.planning = planning;
    }

    /** Runs so many rounds from that seed on; answers the rounds that failed, with all that is needed to repeat them. */
    List<String> run(int rounds, long firstSeed) throws IOException, InterruptedException, JMSException {
        long startNs = System.nanoTime();
        int done = 0;
        try {
            while (done < rounds && failures.size() < MOST_FAILURES) {
                round(firstSeed + done);
                done++;
            }
        } finally {
            close();
        }
        System.out.printf("%s: %d rounds from seed %d, %d kills of %d planned, %d branches decided by recovery,"
                + " %d rounds with differences, %d s%n", test, done, firstSeed, strikes, planned, recovered,
                failures.size(), (System.nanoTime() - startNs) / 1_000_000_000);
        return failures;
    }

    private void round(long seed) throws IOException, InterruptedException, JMSException {
        Path folder = FOLDER.resolve(test + "-" + seed);
        delete(folder);
        if (house == null) {
            Path data = FOLDER.resolve(test + "-" + seed + "-servers");
            delete(data);
            house = opening.open(data.toAbsolutePath());
        }
        RoundPlan plan = planning.plan(seed, house.cast());
        Round round = new Round(house, plan, folder.toAbsolutePath());
        List<String> differences = round.run();
        strikes += round.strikes();
        planned += plan.strikes().size();
        recovered += round.recovered();
        if (differences.isEmpty()) {
            delete(folder);
            return;
        }
        Files.writeString(folder.resolve("servers.log"), house.output());
        String failure = """
                %s
                  differences: %s
                  kept: %s and %s
                  again: mvn -pl system-tests -am verify -Dit.test=XaKillIT#%s -Dposthorn.xa.rounds=1 -Dposthorn.xa.seed=%d \
                -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
                """.formatted(round, differences, folder, house.folder(), test, seed);
        System.out.println(failure);
        failures.add(failure);
        house.close();
        house = null;
    }

    /** In the end the servers must know of no transaction, whatever the clients believe. */
    private void close() throws IOException, InterruptedException {
        if (house != null) {
            String left = house.transactions();
            for (int i = 0; i < MOST_LOOKS && !left.contains(NO_TRANSACTIONS); i++) {
                Thread.sleep(PAUSE_MS);
                left = house.transactions();
            }
            house.close();
            if (!left.contains(NO_TRANSACTIONS)) {
                failures.add("transactions that are left after all rounds of " + house.folder() + ":\n" + left);
                return;
            }
            delete(house.folder());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Starts the servers of a house. */
    interface Opening {
        House open(Path folder) throws IOException, InterruptedException;
    }

    /** Makes a round's plan. */
    interface Planning {
        RoundPlan plan(long seed, Cast cast);
    }
}
