package io.posthorn.benchmarks.compare;

import io.posthorn.benchmarks.driver.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ResultsTest {
    private static final Case CASE = Case.all().get(0);

    private final Results results = new Results();

    @Test
    void shouldCompareWithTheBetterSetUpOfThePeerInEachRound() {
        rounds("ours", 100, 100);
        rounds("each", 50, 200);
        rounds("shared", 80, 10);

        assertThat(results.ratio(CASE, "ours", List.of("each", "shared"), Figures.RATE))
                .isEqualTo(new Spread(0.875, 0.5, 1.25));
    }

    @Test
    void shouldCompareWithTheOtherSetUpWhereOneFailedOrTookNoPart() {
        rounds("ours", 100, 100);
        rounds("each", Double.NaN, 50);

        assertThat(results.ratio(CASE, "ours", List.of("each", "shared"), Figures.RATE))
                .isEqualTo(new Spread(2, 2, 2));
    }

    @Test
    void shouldNotCompareWithNobody() {
        rounds("ours", 100);

        assertThat(results.ratio(CASE, "ours", List.of("each"), Figures.RATE).isKnown()).isFalse();
    }

    private void rounds(String contender, double... rates) {
        for (double rate : rates) {
            results.add(CASE, contender, new Figures().put(Figures.RATE, rate));
        }
    }
}
