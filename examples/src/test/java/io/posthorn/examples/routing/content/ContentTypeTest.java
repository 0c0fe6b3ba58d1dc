package io.posthorn.examples.routing.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class ContentTypeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameTypeAndRouteOfEveryShippedSample() throws IOException {
        SampleFolder.writeShipped(folder);

        List<Sample> samples = SampleFolder.read(folder);

        assertThat(samples)
                .extracting(Sample::fileName, Sample::type, sample -> Route.of(sample.kind(), sample.body()))
                .containsExactly(
                        tuple("encounter.json", "Encounter", Route.ADMISSIONS),
                        tuple("order.json", "ServiceRequest", Route.LAB_ORDERS),
                        tuple("result-bundle.json", "Bundle", Route.LAB_RESULTS),
                        tuple("truncated.json", "unknown", Route.REVIEW),
                        tuple("admission.hl7", "ADT^A01", Route.ADMISSIONS),
                        tuple("no-message-type.hl7", "unknown", Route.REVIEW),
                        tuple("order-blood-count.hl7", "OML^O21", Route.LAB_ORDERS),
                        tuple("result-micro-sign.hl7", "ORU^R01", Route.LAB_RESULTS),
                        tuple("result-potassium.hl7", "ORU^R01", Route.LAB_RESULTS),
                        tuple("credit-transfer.xml", "pain.001.001.09", Route.PAYMENTS),
                        tuple("no-namespace.xml", "unknown", Route.REVIEW),
                        tuple("notification.xml", "camt.054.001.08", Route.BANK_STATEMENTS),
                        tuple("statement.xml", "camt.053.001.08", Route.BANK_STATEMENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MSH", "MSH|", "PID|1", "MSH|^~\\&|a|b|c|d|e|f", "MSH|^~\\&|a|b|c|d|e|f||g"})
    void shouldCallHl7WithoutAMessageTypeUnknown(String body) {
        assertThat(typeOf(MessageKind.HL7, body)).isEqualTo(ContentType.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"MSH|^~\\&|a|b|c|d|e||ACK, ACK", "MSH#^~\\&#a#b#c#d#e##ORU^R01^ORU_R01#1, ORU^R01"})
    void shouldReadTheSeparatorFromTheHeader(String body, String type) {
        assertThat(typeOf(MessageKind.HL7, body)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "}", "{\"resourceType\":\"Bundle\"", "{\"resourceType",
            "{\"type\":\"resourceType\"}",
            "{\"x\":{\"resourceType\":\"Patient\"}}"})
    void shouldCallJsonWithoutAnOutermostResourceUnknown(String body) {
        assertThat(typeOf(MessageKind.FHIR, body)).isEqualTo(ContentType.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<a", "<Document xmlns='urn:else'/>",
            "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><d>&e;</d>"})
    void shouldCallXmlOfNoIso20022NamespaceUnknown(String body) {
        assertThat(typeOf(MessageKind.ISO20022, body)).isEqualTo(ContentType.UNKNOWN);
    }

    @Test
    void shouldReadTheIdentifierFromANationalSchemaToo() {
        assertThat(typeOf(MessageKind.ISO20022, "<D xmlns='http://www.example.org/pain.002.001.03.ch.02.xsd'/>"))
                .isEqualTo("pain.002.001.03");
    }

    @Test
    void shouldRefuseAFolderWithoutMessages() {
        assertThatThrownBy(() -> SampleFolder.read(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }

    private static String typeOf(MessageKind kind, String body) {
        return ContentType.of(kind, body.getBytes(StandardCharsets.UTF_8));
    }
}
