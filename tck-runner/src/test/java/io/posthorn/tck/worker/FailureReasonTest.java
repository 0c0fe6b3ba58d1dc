package io.posthorn.tck.worker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FailureReasonTest {
    @Test
    void shouldNameEveryCauseOnce() {
        Exception cause = new IllegalStateException("closed");
        assertThat(FailureReason.of(new Exception("test1", new Exception("test1", cause)), "some error"))
                .isEqualTo("Exception: test1 <- IllegalStateException: closed");
    }

    @Test
    void shouldAddWhatWasLoggedWhenTheExceptionSaysNothing() {
        String printed = "INFO: sending\nINFO: Error: wrong count\n\tat SomeFailure.java\nSEVERE: got 3\n";
        assertThat(FailureReason.of(new Exception("test1"), printed))
                .isEqualTo("Exception: test1 | INFO: Error: wrong count; SEVERE: got 3");
    }
}
