package io.posthorn.broker.engine.client;

import io.posthorn.protocol.frame.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What SENT may say when a session changes its connection while sends are under way. */
class SendProgressTest {
    private final SendProgress progress = new SendProgress();

    @BeforeEach
    void openSession() {
        progress.attached(0);
        progress.resumed(0);
    }

    @Test
    void shouldSayNothingOfWhatIsStoredBeforeTheClientKnowsWhatWasRefused() {
        progress.refused(1, ErrorCode.RESOURCE_LIMIT);
        progress.proposed(2);
        progress.attached(0);
        progress.stored(2);

        assertThat(progress.takeNews()).isZero();
        progress.resumed(2);
        assertThat(progress.takeNews()).as("the answer to SESSION_OPEN has said it").isZero();
    }

    @Test
    void shouldSayNothingOfWhatAnEarlierConnectionDecided() {
        progress.refused(1, ErrorCode.RESOURCE_LIMIT);
        progress.refused(2, ErrorCode.RESOURCE_LIMIT);
        progress.attached(0);
        progress.resumed(0);
        progress.proposed(1);
        progress.stored(1);

        assertThat(progress.takeNews()).isEqualTo(1);
    }

    @Test
    void shouldSaySentOfWhatCameBehindTheRequestOnceThatIsAnswered() {
        progress.attached(0);
        progress.decided(1);
        assertThat(progress.takeNews()).isZero();
        progress.resumed(0);

        assertThat(progress.takeNews()).isEqualTo(1);
    }
}
