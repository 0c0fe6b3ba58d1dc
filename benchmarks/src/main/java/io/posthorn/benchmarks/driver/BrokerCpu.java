package io.posthorn.benchmarks.driver;

import java.time.Duration;

/** Processor time, user and system, that a process and its children have used so far. */
final class BrokerCpu {
    private final long pid;

    BrokerCpu(long pid) {
        this.pid = pid;
    }

    /** Seconds, or NaN when there is no such process. */
    double seconds() {
        if (pid < 0) {
            return Double.NaN;
        }
        return ProcessHandle.of(pid)
                .map(broker -> secondsOf(broker) + broker.descendants().mapToDouble(BrokerCpu::secondsOf).sum())
                .orElse(Double.NaN);
    }

    private static double secondsOf(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }
}
