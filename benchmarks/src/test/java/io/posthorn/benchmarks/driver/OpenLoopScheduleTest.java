package io.posthorn.benchmarks.driver;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class OpenLoopScheduleTest {
    private static final long START = 1_000_000_000L;

    @Test
    void shouldInterleaveProducersAtAnEvenDistance() {
        OpenLoopSchedule schedule = new OpenLoopSchedule(START, 2_000, 4);

        List<Long> due = LongStream.range(0, 12)
                .mapToObj(i -> schedule.dueNanos((int) (i % 4), i / 4)).toList();

        assertThat(due).containsExactlyElementsOf(
                LongStream.range(0, 12).mapToObj(i -> START + i * 500_000L).toList());
    }

    @Test
    void shouldNotDriftOverAnHourWhenTheIntervalIsNoWholeNumber() {
        OpenLoopSchedule schedule = new OpenLoopSchedule(START, 3_000, 3);

        assertThat(schedule.dueNanos(0, 3_600_000L)).isEqualTo(START + 3_600L * 1_000_000_000L);
    }
}
