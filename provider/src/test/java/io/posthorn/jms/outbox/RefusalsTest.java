package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.frame.connection.RefusedSends;
import io.posthorn.protocol.frame.connection.SessionOpened;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RefusalsTest {
    private static final int PERSISTENT = 4;

    private final Refusals refusals = new Refusals();
    private final LinkException full = LinkException.refused(ErrorCode.RESOURCE_LIMIT, "the disk is full");
    private final LinkException gone = LinkException.refused(ErrorCode.INVALID_DESTINATION, "the queue is gone");
    private final LinkException lost = LinkException.lost(ErrorCode.HEARTBEAT_LOST, "the connection broke", null);

    private static FrameLog sends(int lane, long transaction, long... sequences) {
        FrameLog log = new FrameLog();
        for (long sequence : sequences) {
            ByteBuf tail = log.tail();
            int start = tail.writerIndex();
            SendFrame.begin(tail, 1, 0, false, 1, lane, sequence, transaction, 0, 0);
            SendFrame.end(tail, start);
            log.keep(tail.writerIndex() - start);
        }
        return log;
    }

    private static SessionOpened opened(long lastSequence, long knownAfter) {
        return new SessionOpened(lastSequence, 0, Outcome.UNKNOWN, knownAfter,
                List.of(new RefusedSends(4, 5, ErrorCode.INVALID_DESTINATION)));
    }

    @Test
    void shouldLearnOnResumeOfRefusalsThatWereLost() {
        refusals.add(5, full);
        refusals.learn(opened(6, 0), sends(PERSISTENT, 0, 3, 4, 5, 6, 7));
        assertThat(refusals.take(3)).isNull();
        assertThat(refusals.take(4)).extracting(LinkException::code).isEqualTo(ErrorCode.INVALID_DESTINATION);
        assertThat(refusals.take(5)).as("the one that arrived says more").isSameAs(full);
        assertThat(refusals.any()).isFalse();
    }

    @Test
    void shouldBelieveNoSendStoredOfWhichTheBrokerForgotWhetherItRefusedIt() {
        refusals.learn(opened(6, 2), sends(PERSISTENT, 0, 2, 3, 6));
        assertThat(refusals.take(2)).hasMessageContaining("too many");
        assertThat(refusals.any()).isFalse();
    }

    @Test
    void shouldLeaveToOthersWhatBecameOfTransactedAndNonPersistentSends() {
        refusals.learn(opened(6, 2), sends(PERSISTENT, 1, 1, 4));
        refusals.learn(opened(6, 2), sends(PERSISTENT + 16, 0, 1, 4));
        assertThat(refusals.any()).isFalse();
    }

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
