package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.nullbroker.NullBroker;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class DriverTest {
    @TempDir
    Path data;

    @Test
    void shouldReportRateAndProcessorTimeOfASendWorkload() throws Exception {
        Figures figures = runAgainstNullBroker("send", "--producers", "2");

        assertThat(figures.get(Figures.RATE)).isPositive();
        assertThat(figures.get(Figures.CPU_PER_MILLION)).isNotNegative();
    }

    @Test
    void shouldLoseNoMessageOfTheLatencyWindow() throws Exception {
        Figures figures = runAgainstNullBroker("latency", "--rate", "500");

        assertThat(figures.get(Figures.MISSING)).isZero();
        assertThat(figures.get(Figures.P50)).isPositive().isLessThanOrEqualTo(figures.get(Figures.MAX));
    }

    @Test
    void shouldTimeBothEndsOfABacklog() throws Exception {
        Figures figures = runAgainstNullBroker("backlog", "--messages", "5000", "--edge", "500");

        assertThat(figures.get(Figures.DRAIN_FIRST)).isPositive();
        assertThat(figures.get(Figures.DRAIN_LAST)).isPositive();
        assertThat(figures.get(Figures.BUILD_RATE)).isPositive();
    }

    @Test
    void shouldNameThePeersItKnows() {
        assertThatThrownBy(() -> Driver.run("--peer", "rabbit", "--workload", "send"))
                .hasMessageContaining("null").hasMessageContaining("jms").hasMessageContaining("rabbit");
    }

    private Figures runAgainstNullBroker(String workload, String... more) throws Exception {
        try (NullBroker broker = NullBroker.start("--data", data.toString(), "--file-mib", "16")) {
            String[] arguments = {"--peer", "null", "--set", "port=" + broker.port(), "--workload", workload,
                    "--warmup-s", "0", "--measure-s", "1", "--broker-pid",
                    Long.toString(ProcessHandle.current().pid())};
            String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
            System.arraycopy(more, 0, all, arguments.length, more.length);
            return Driver.run(all);
        }
    }
}
