package io.posthorn.benchmarks.driver;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The measured stretch of a run: counts, clock and the broker's processor time at its two ends. */
final class Window {
    private static final double NANOS_PER_S = 1e9;
    private static final double MILLION = 1e6;

    private final BrokerCpu cpu;
    private long startNanos;
    private double startCpuS;
    private double seconds;
    private double cpuS;

    Window(BrokerCpu cpu) {
        this.cpu = cpu;
    }

    void begin() {
        startCpuS = cpu.seconds();
        startNanos = System.nanoTime();
    }

    void end() {
        seconds = (System.nanoTime() - startNanos) / NANOS_PER_S;
        cpuS = cpu.seconds() - startCpuS;
    }

    /** Waits through warm-up and window; the rate is that of {@code counted}. */
    Figures measure(int warmupS, int measureS, LongSupplier counted, LongSupplier sent) throws InterruptedException {
        TimeUnit.SECONDS.sleep(warmupS);
        begin();
        long countedBefore = counted.getAsLong();
        long sentBefore = sent.getAsLong();
        TimeUnit.SECONDS.sleep(measureS);
        long countedAfter = counted.getAsLong();
        long sentAfter = sent.getAsLong();
        end();
        Figures figures = new Figures().put(Figures.SENT_RATE, (sentAfter - sentBefore) / seconds);
        return addTo(figures, countedAfter - countedBefore);
    }

    Figures addTo(Figures figures, long messages) {
        figures.put(Figures.RATE, messages / seconds);
        if (!Double.isNaN(cpuS) && messages > 0) {
            figures.put(Figures.CPU_PER_MILLION, cpuS / messages * MILLION);
        }
        return figures;
    }
}
