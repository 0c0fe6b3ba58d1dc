package io.posthorn.benchmarks.driver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FiguresTest {
    @Test
    void shouldReadBackItsOwnLinesAmongOthers() {
        Figures read = new Figures();
        ("some client's chatter\n" + new Figures().put(Figures.RATE, 1234.5).put(Figures.P99, 0.25).toLines()).lines()
                .forEach(read::readLine);

        assertThat(read.get(Figures.RATE)).isEqualTo(1234.5);
        assertThat(read.get(Figures.P99)).isEqualTo(0.25);
        assertThat(read.get(Figures.MAX)).isNaN();
        assertThat(read.unsupportedBecause()).isEmpty();
    }

    @Test
    void shouldCarryTheReasonOfAnUnsupportedWorkload() {
        Figures read = new Figures();
        Figures.unsupported("no asynchronous\nsend").toLines().lines().forEach(read::readLine);

        assertThat(read.unsupportedBecause()).contains("no asynchronous send");
        assertThat(read.isEmpty()).isFalse();
    }
}
