package io.posthorn.tck.result;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class TestResultTest {
    @Test
    void shouldSurviveTheWayOverALine() {
        TestResult result = new TestResult(new TestId("a.B", "c"), Outcome.FAILED, 12, "tab\there, \\n is no newline",
                "line 1\nline 2\r\n\tat c:\\temp\\");
        assertThat(result.toLine()).doesNotContain("\n", "\r");
        assertThat(TestResult.parse(result.toLine())).isEqualTo(result);
    }

    @Test
    void shouldRefuseALineThatIsNone() {
        assertThatThrownBy(() -> TestResult.parse("hello")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hello");
    }

    @Test
    void shouldSendAClassOverALine() {
        TestClass tests = new TestClass("a.B", List.of("c", "d"));
        assertThat(TestClass.parse(tests.toLine())).isEqualTo(tests);
    }

    @Test
    void shouldNameAreaAndClassWithoutTheCommonPrefix() {
        TestId test = new TestId("com.sun.ts.tests.jms.core20.sessiontests.ClientIT", "x");
        assertThat(test.area()).isEqualTo("core20");
        assertThat(test).hasToString("core20.sessiontests.ClientIT.x");
    }
}
