package io.posthorn.broker.engine.simulation;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many seeds of the simulation, and for some of them a loss of power at each single write and force. {@code -Dposthorn.seeds=N}
 * asks for more or fewer, {@code -Dposthorn.seed=S} for one. Seeds run beside each other, each in one thread.
 */
@Timeout(value = 24, unit = TimeUnit.HOURS)
class SimulationTest {
    private static final long SEEDS = Long.getLong("posthorn.seeds", 2_000);
    private static final Long SEED = Long.getLong("posthorn.seed");
    private static final int STEPS = 150;
    private static final int FEW_STEPS = 60;

    private static void forEachSeed(long seeds, int steps, Consumer<Simulation> life) {
        seeds(seeds).forEach(seed -> run(seed, steps, life));
    }

    private static LongStream seeds(long seeds) {
        return SEED == null ? LongStream.rangeClosed(1, Math.max(1, seeds)).parallel() : LongStream.of(SEED);
    }

    private static void run(long seed, int steps, Consumer<Simulation> life) {
        try (Simulation simulation = new Simulation(seed, steps)) {
            life.accept(simulation);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + " fails: " + failure.getMessage()
                    + "; replay it with: mvn -pl broker -am test -Dtest=SimulationTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dposthorn.seed=" + seed, failure);
        }
    }

    @Test
    void shouldKeepItsPromisesThroughAnyTrouble() {
        forEachSeed(SEEDS, STEPS, Simulation::live);
    }

    @Test
    void shouldKeepItsPromisesOnAFullDisk() {
        forEachSeed(SEEDS / 5, 2 * STEPS, Simulation::liveOnAFullDisk);
    }

    @Test
    void shouldLoseNothingSilentlyWhenABitRots() {
        forEachSeed(SEEDS / 5, STEPS, Simulation::liveAndRot);
    }

    @Test
    void shouldKeepItsPromisesAtWhicheverWriteThePowerFails() {
        seeds(SEEDS / 100).forEach(seed -> {
            for (long operation = operations(seed); operation > 0; operation--) {
                long last = operation;
                run(seed, FEW_STEPS, simulation -> simulation.liveUntil(last));
            }
        });
    }

    private static long operations(long seed) {
        try (Simulation simulation = new Simulation(seed, FEW_STEPS)) {
            simulation.liveInPeace();
            return simulation.operations();
        }
    }
}
