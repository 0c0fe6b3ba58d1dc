package io.posthorn.broker.engine.simulation;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many seeds of the simulation, and for a few of them a loss of power at each single write and force. {@code -Dposthorn.seeds=N} asks
 * for more, {@code -Dposthorn.seed=S} for one.
 */
@Timeout(value = 24, unit = TimeUnit.HOURS)
class SimulationTest {
    private static final long SEEDS = Long.getLong("posthorn.seeds", 2_000);
    private static final Long SEED = Long.getLong("posthorn.seed");
    private static final int STEPS = 150;
    private static final int FEW_STEPS = 60;
    private static final int CRASHED_EVERYWHERE = 6;

    @Test
    void shouldKeepItsPromisesThroughAnyTrouble() {
        long first = SEED == null ? 1 : SEED;
        long last = SEED == null ? SEEDS : SEED;
        for (long seed = first; seed <= last; seed++) {
            run(seed, simulation -> simulation.live(), STEPS);
        }
    }

    @Test
    void shouldKeepItsPromisesWhereverThePowerFails() {
        long first = SEED == null ? 1 : SEED;
        long last = SEED == null ? CRASHED_EVERYWHERE : SEED;
        for (long seed = first; seed <= last; seed++) {
            long operations = operations(seed);
            for (long operation = 1; operation <= operations; operation++) {
                long at = operation;
                run(seed, simulation -> simulation.liveUntil(at), FEW_STEPS);
            }
        }
    }

    private static long operations(long seed) {
        try (Simulation simulation = new Simulation(seed, FEW_STEPS)) {
            simulation.liveInPeace();
            return simulation.operations();
        }
    }

    private static void run(long seed, java.util.function.Consumer<Simulation> life, int steps) {
        try (Simulation simulation = new Simulation(seed, steps)) {
            life.accept(simulation);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + " fails: " + failure.getMessage()
                    + "; replay it with: mvn -pl broker -am test -Dtest=SimulationTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dposthorn.seed=" + seed, failure);
        }
    }
}
