package io.posthorn.tck.report;

import io.posthorn.tck.result.Outcome;
import io.posthorn.tck.result.TestResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results in the XML of JUnit's reports: a suite for each class. */
public final class JunitXml {
    private JunitXml() {}

    /** Writes the document. */
    public static void write(Collection<TestResult> results, RunFacts facts, Writer target) throws IOException {
        var suites = new TreeMap<String, List<TestResult>>();
        results.forEach(result -> suites.computeIfAbsent(result.test().className(), name -> new ArrayList<>())
                .add(result));
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(target);
            xml.writeStartDocument();
            xml.writeStartElement("testsuites");
            writeCounts(xml, "jakarta-messaging-tck", results);
            for (var suite : suites.entrySet()) {
                xml.writeStartElement("testsuite");
                writeCounts(xml, suite.getKey(), suite.getValue());
                xml.writeAttribute("timestamp", facts.startedAt().toString());
                for (TestResult result : suite.getValue()) {
                    writeCase(xml, result);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the XML report: " + e.getMessage(), e);
        }
    }

    private static void writeCounts(XMLStreamWriter xml, String name, Collection<TestResult> results)
            throws XMLStreamException {
        Counts counts = Counts.of(results);
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Long.toString(counts.total()));
        xml.writeAttribute("failures", Long.toString(counts.failed()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(counts.skipped()));
        xml.writeAttribute("time", seconds(results.stream().mapToLong(TestResult::millis).sum()));
    }

    private static void writeCase(XMLStreamWriter xml, TestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.test().className());
        xml.writeAttribute("name", result.test().method());
        xml.writeAttribute("time", seconds(result.millis()));
        if (!result.passed()) {
            xml.writeStartElement(result.outcome() == Outcome.SKIPPED ? "skipped" : "failure");
            xml.writeAttribute("message", legal(result.reason()));
            xml.writeCharacters(legal(result.details()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(long millis) {
        return "%d.%03d".formatted(millis / 1000, millis % 1000);
    }

    /** XML 1.0 has no way to write most control characters. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
