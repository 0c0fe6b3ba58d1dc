package io.posthorn.ra.inbound;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedeliverySettingsTest {
    private static final int OFTEN = 1_000_000;

    private static long[] rests(int delayMs, int longestDelayMs) {
        var settings = new RedeliverySettings(null, delayMs, longestDelayMs, "DLQ");
        return IntStream.of(1, 2, 3, 4, 5, OFTEN).mapToLong(settings::delayMs).toArray();
    }

    @Test
    void shouldRestTheSameEachTime() {
        assertThat(rests(100, 0)).containsExactly(0, 100, 100, 100, 100, 100);
        assertThat(rests(100, 50)).containsExactly(0, 100, 100, 100, 100, 100);
    }

    @Test
    void shouldRestTwiceAsLongEachTimeUpToALimit() {
        assertThat(rests(100, 500)).containsExactly(0, 100, 200, 400, 500, 500);
        assertThat(rests(Integer.MAX_VALUE, Integer.MAX_VALUE)).endsWith(Integer.MAX_VALUE);
    }

    @Test
    void shouldNotRestWithoutADelay() {
        assertThat(rests(0, 500)).containsOnly(0);
    }
}
