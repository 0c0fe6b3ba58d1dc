package io.posthorn.tck.kit;

import io.posthorn.tck.result.TestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TestFilterTest {
    private final TestId test = new TestId("com.sun.ts.tests.jms.core20.queues.ClientIT", "sendTest");

    @Test
    void shouldTakeEverythingWithAStar() {
        assertThat(TestFilter.of("*").accepts(test)).isTrue();
    }

    @Test
    void shouldTakeClassesMethodsAndPackagesByWholeNames() {
        assertThat(TestFilter.of("ClientIT").accepts(test)).isTrue();
        assertThat(TestFilter.of("ClientIT.sendTest").accepts(test)).isTrue();
        assertThat(TestFilter.of("queues.ClientIT").accepts(test)).isTrue();
        assertThat(TestFilter.of("core20").accepts(test)).isTrue();
        assertThat(TestFilter.of("core").accepts(test)).isFalse();
        assertThat(TestFilter.of("Client").accepts(test)).isFalse();
        assertThat(TestFilter.of("ClientIT.send").accepts(test)).isFalse();
    }

    @Test
    void shouldTakeWhatAnyPatternTakes() {
        assertThat(TestFilter.of("OtherIT, ClientIT.send*").accepts(test)).isTrue();
        assertThat(TestFilter.of("OtherIT,ClientIT.receive*").accepts(test)).isFalse();
    }
}
