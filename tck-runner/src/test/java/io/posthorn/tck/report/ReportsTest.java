package io.posthorn.tck.report;

import io.posthorn.tck.result.Outcome;
import io.posthorn.tck.result.TestId;
import io.posthorn.tck.result.TestResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ReportsTest {
    private final RunFacts facts = new RunFacts(Instant.EPOCH, Map.of("Broker", "embedded"));
    private final List<TestResult> results = List.of(result("core.a.AIT", "one", Outcome.PASSED, ""),
            result("core.a.AIT", "two", Outcome.FAILED, "expected <1> | got \u0001"),
            result("core20.b.BIT", "three", Outcome.SKIPPED, "switched off"));

    private static TestResult result(String name, String method, Outcome outcome, String reason) {
        return new TestResult(new TestId("com.sun.ts.tests.jms." + name, method), outcome, 1500, reason,
                reason.isEmpty() ? "" : "stack of " + method);
    }

    @Test
    void shouldCountByAreaAndNameWhatDidNotPass() {
        assertThat(ResultPage.of(facts, results)).contains("**1 of 3 passed, 1 failed, 1 not run**",
                "| Broker | embedded |", "| core | 2 | 1 | 1 | 0 |", "| core20 | 1 | 0 | 0 | 1 |",
                "| core.a.AIT.two | expected <1> \\| got", "| core20.b.BIT.three | switched off |");
    }

    @Test
    void shouldWriteXmlThatParsesWhateverATestPrinted() throws Exception {
        StringWriter text = new StringWriter();
        JunitXml.write(results, facts, text);
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("3");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected <1> | got ?");
        assertThat(failure.getTextContent()).isEqualTo("stack of two");
        assertThat(((Element) failure.getParentNode()).getAttribute("time")).isEqualTo("1.500");
    }

    @Test
    void shouldPrintEachFailureWithItsReasonAsItComes() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        TestLog log = new TestLog(new PrintStream(printed, true, StandardCharsets.UTF_8), 3);
        results.forEach(log::add);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("2/3  FAILED  core.a.AIT.two", "expected <1>")
                .doesNotContain("AIT.one");
        assertThat(log.counts()).hasToString("1 of 3 passed, 1 failed, 1 not run");
    }
}
