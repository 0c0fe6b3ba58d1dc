package io.posthorn.broker.engine.simulation.groups;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Transactions over three groups, many seeds. {@code -Dposthorn.seeds=N} asks for more or fewer, {@code -Dposthorn.seed=S} for one.
 * Seeds run beside each other, each in one thread.
 */
@Timeout(value = 24, unit = TimeUnit.HOURS)
class GroupsSimulationTest {
    private static final long SEEDS = Long.getLong("posthorn.seeds", 300);
    private static final Long SEED = Long.getLong("posthorn.seed");
    private static final int STEPS = 150;

    @Test
    void shouldEndEveryTransactionInAllGroupsAlikeThroughAnyTrouble() {
        (SEED == null ? LongStream.rangeClosed(1, Math.max(1, SEEDS)).parallel() : LongStream.of(SEED))
                .forEach(seed -> {
                    try (GroupsSimulation simulation = new GroupsSimulation(seed)) {
                        simulation.live(STEPS);
                    } catch (RuntimeException | AssertionError failure) {
                        throw new AssertionError("seed " + seed + " fails: " + failure.getMessage()
                                + "; replay it with: mvn -pl broker -am test -Dtest=GroupsSimulationTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dposthorn.seed=" + seed, failure);
                    }
                });
    }
}
