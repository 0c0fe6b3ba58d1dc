package io.posthorn.jms.group;

import io.posthorn.protocol.frame.OffsetRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RangeSetTest {
    private final RangeSet ranges = new RangeSet();

    @Test
    void shouldKeepWhatComesInARowAsOneRange() {
        for (long offset = 5; offset < 1_000; offset++) {
            ranges.add(4, offset);
        }
        assertThat(ranges.asList()).containsExactly(new OffsetRange(4, 5, 999));
    }

    @Test
    void shouldBeginARangeAtGapsAndOtherLanes() {
        ranges.add(4, 5);
        ranges.add(4, 7);
        ranges.add(9, 8);
        ranges.add(4, 8);
        assertThat(ranges).hasToString("[4:5-5, 4:7-7, 9:8-8, 4:8-8]");
    }

    @Test
    void shouldGoOnWithARangeThatIsAdded() {
        ranges.add(4, 5);
        RangeSet more = new RangeSet();
        more.add(4, 6);
        more.add(4, 9);
        ranges.addAll(more);
        assertThat(ranges).hasToString("[4:5-6, 4:9-9]");
        RangeSet taken = ranges.take();
        assertThat(ranges.isEmpty()).isTrue();
        ranges.add(1, 1);
        assertThat(taken).hasToString("[4:5-6, 4:9-9]");
    }
}
