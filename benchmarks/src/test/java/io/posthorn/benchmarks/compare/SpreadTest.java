package io.posthorn.benchmarks.compare;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SpreadTest {
    @Test
    void shouldTakeTheMiddleOfAnOddAndTheMeanOfAnEvenNumberOfRounds() {
        assertThat(Spread.of(9, 1, 5)).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(9, 1, 5, 6)).isEqualTo(new Spread(5.5, 1, 9));
    }

    @Test
    void shouldLeaveOutRoundsThatFailed() {
        assertThat(Spread.of(Double.NaN, 4, 2)).isEqualTo(new Spread(3, 2, 4));
        assertThat(Spread.of(Double.NaN).isKnown()).isFalse();
        assertThat(Spread.of().isKnown()).isFalse();
    }

    @Test
    void shouldDivideWithinARoundAndNotMedianByMedian() {
        double[] values = {100, 50, 10};
        double[] references = {200, 50, 100};

        assertThat(Spread.ofRatios(values, references)).isEqualTo(new Spread(0.5, 0.1, 1));
    }

    @Test
    void shouldLeaveOutRatiosWhoseOtherSideFailed() {
        assertThat(Spread.ofRatios(new double[] {1, 2}, new double[] {Double.NaN, 4}))
                .isEqualTo(new Spread(0.5, 0.5, 0.5));
    }
}
