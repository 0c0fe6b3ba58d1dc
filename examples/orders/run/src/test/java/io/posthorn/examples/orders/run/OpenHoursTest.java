package io.posthorn.examples.orders.run;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class OpenHoursTest {
    private static final int WAIT_S = 30;
    private static final long NEVER = -1;
    private static final long START_NANOS = Long.MAX_VALUE - 5;

    private final OpenHours hours = new OpenHours(WAIT_S, START_NANOS);

    @Test
    void shouldCloseWhenNobodyComes() {
        assertThat(hours.over(after(29), NEVER)).isFalse();
        assertThat(hours.over(after(30), NEVER)).isTrue();
    }

    @Test
    void shouldStayAsLongAsSomebodyLooksAndThatLongAfterwards() {
        for (int second = 0; second < 500; second++) {
            assertThat(hours.over(after(second), 900)).isFalse();
        }
        assertThat(hours.over(after(520), 21_900)).isFalse();
        assertThat(hours.over(after(529), 30_900)).isTrue();
    }

    @Test
    void shouldWaitTheWholeTimeForOneWhoLookedOnlyWhileTheJobWasRunning() {
        assertThat(hours.over(after(1), 60_000)).isFalse();
        assertThat(hours.over(after(30), 89_000)).isTrue();
    }

    @Test
    void shouldCloseAtOnceWhenNotToWait() {
        assertThat(new OpenHours(0, START_NANOS).over(START_NANOS, NEVER)).isTrue();
    }

    /** The clock's readings may run over. */
    private static long after(int seconds) {
        return START_NANOS + TimeUnit.SECONDS.toNanos(seconds);
    }
}
