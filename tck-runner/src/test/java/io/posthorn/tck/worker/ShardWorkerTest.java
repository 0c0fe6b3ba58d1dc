package io.posthorn.tck.worker;

import io.posthorn.tck.result.Outcome;
import io.posthorn.tck.result.TestClass;
import io.posthorn.tck.result.TestResult;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class ShardWorkerTest {
    private final List<TestResult> results = new ArrayList<>();
    private final ShardWorker worker = new ShardWorker(new CapturedOutput(OutputStream.nullOutputStream()), test -> {},
            results::add, "200");

    /** Stands for the kit; surefire leaves it alone, as its name says nothing of a test. */
    static class Sample {
        @Test
        void transactionRollbackOnPublishTopicTest() {}

        @Test
        void passes() {}

        @Test
        void fails() throws Exception {
            throw new Exception("fails", new IllegalStateException("because of\n this"));
        }

        @Test
        void waitsTooLong() throws InterruptedException {
            Thread.sleep(20_000);
        }

        @Test
        @Disabled("not now")
        void isSwitchedOff() {}
    }

    static class CannotBeSetUp {
        @BeforeEach
        void setUp() {
            throw new IllegalStateException("no broker");
        }

        @Test
        void never() {}
    }

    private void run(Class<?> tests, String... methods) {
        worker.run(new TestClass(tests.getName(), List.of(methods)));
    }

    @Test
    void shouldTellTheOutcomeOfEachTestWithItsReason() {
        run(Sample.class, "fails", "passes", "isSwitchedOff");
        assertThat(results).extracting(result -> result.test().method(), TestResult::outcome, TestResult::reason)
                .containsExactlyInAnyOrder(
                        tuple("passes", Outcome.PASSED, ""),
                        tuple("isSwitchedOff", Outcome.SKIPPED, "not now"),
                        tuple("fails", Outcome.FAILED,
                                "Exception: fails <- IllegalStateException: because of this"));
    }

    @Test
    void shouldGiveUpATestThatNeverEnds() {
        run(Sample.class, "waitsTooLong");
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.reason()).contains("timed out after 200 milliseconds");
        });
    }

    @Test
    void shouldRunTheTestsThatLeaveSomethingBehindLast() {
        run(Sample.class, "transactionRollbackOnPublishTopicTest", "passes");
        assertThat(results).extracting(result -> result.test().method()).containsExactly("passes",
                "transactionRollbackOnPublishTopicTest");
    }

    @Test
    void shouldCountATestThatCannotBeSetUpAsFailed() {
        run(CannotBeSetUp.class, "never");
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.reason()).contains("no broker");
        });
    }
}
