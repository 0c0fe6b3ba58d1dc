package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class RefusalsTest {
    private final Refusals refusals = new Refusals();
    private final LinkException full = LinkException.refused(ErrorCode.RESOURCE_LIMIT, "the disk is full");
    private final LinkException gone = LinkException.refused(ErrorCode.INVALID_DESTINATION, "the queue is gone");
    private final LinkException lost = LinkException.lost(ErrorCode.HEARTBEAT_LOST, "the connection broke", null);

    @Test
    void shouldTellOfEachSendOnce() {
        assertThat(refusals.any()).isFalse();
        refusals.add(7, full);
        assertThat(refusals.any()).isTrue();
        assertThat(refusals.take(6)).isNull();
        assertThat(refusals.take(7)).isSameAs(full);
        assertThat(refusals.take(7)).isNull();
        assertThat(refusals.any()).isFalse();
    }

    @Test
    void shouldTellTheFirstThatNobodyWaitsForAndKeepTheOthersForThoseWhoDo() {
        refusals.add(9, gone);
        refusals.add(3, full);
        refusals.add(5, gone);
        assertThat(refusals.takeUnreported(sequence -> sequence == 3)).isSameAs(gone);
        assertThat(refusals.take(9)).isNull();
        assertThat(refusals.take(3)).isSameAs(full);
    }

    @Test
    void shouldKeepSilentAboutLostNonPersistentMessages() {
        refusals.add(1, lost);
        refusals.add(2, full);
        refusals.add(3, lost);
        assertThat(refusals.takeUnreported(sequence -> false)).isSameAs(full);
        refusals.add(4, lost);
        assertThat(refusals.takeUnreported(sequence -> false)).isNull();
        assertThat(refusals.any()).isFalse();
    }
}
