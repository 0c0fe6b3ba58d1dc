package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Sample;
import io.posthorn.examples.routing.content.SampleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class OrderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "HL7; MSH|^~\\&|EPIC|R356^x|A|B|2022||OML^O21; R356",
            "HL7; MSH#^~\\&#EPIC# Ward 3 #A#B; Ward 3",
            "HL7; MSH|^~\\&|EPIC||A|B; HL7 v2 sender",
            "HL7; nothing; HL7 v2 sender",
            "FHIR; {'name' : 'St. Elsewhere'}; St. Elsewhere",
            "FHIR; {}; FHIR sender",
            "ISO20022; <D><InitgPty><Nm>Muster AG</Nm></InitgPty></D>; Muster AG",
            "ISO20022; <p:Nm> Bank </p:Nm>; Bank",
            "ISO20022; <; ISO 20022 sender"})
    void shouldNameTheSender(MessageKind kind, String document, String sender) {
        assertThat(Documents.sender(kind, document.replace('\'', '"'))).isEqualTo(sender);
    }

    @Test
    void shouldTakeBytesThatAreNotUtf8AsOneCharacterEach() {
        assertThat(Documents.text("µg/l".getBytes(StandardCharsets.UTF_8))).isEqualTo("µg/l");
        assertThat(Documents.text("µg/l".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("µg/l");
    }

    @Test
    void shouldOrderEverySampleButTheUndeliverableOnesOnlyOnce() throws IOException {
        SampleFolder.writeShipped(folder);
        List<Sample> samples = SampleFolder.read(folder);

        List<Order> orders = orders(new OrderPlan(samples, 30));

        assertThat(orders).extracting(Order::reference).doesNotHaveDuplicates().hasSize(30);
        assertThat(orders.subList(0, 13)).extracting(Order::item)
                .containsExactlyInAnyOrderElementsOf(samples.stream().map(Sample::type).toList());
        assertThat(orders.subList(0, 3)).extracting(Order::kind).containsExactly(MessageKind.values());
        assertThat(orders).filteredOn(order -> !order.deliverable()).hasSize(3);
        assertThat(orders).filteredOn(order -> !order.deliverable()).extracting(Order::item).containsOnly("unknown");
        assertThat(orders).allMatch(order -> order.quantity() >= 1);
    }

    @Test
    void shouldOrderEvenWhenNothingIsDeliverable() throws IOException {
        SampleFolder.writeShipped(folder);
        List<Sample> bad =
                SampleFolder.read(folder).stream().filter(sample -> sample.type().equals("unknown")).toList();

        assertThat(orders(new OrderPlan(bad, 5))).hasSize(5).noneMatch(Order::deliverable);
    }

    private static List<Order> orders(OrderPlan plan) {
        return IntStream.rangeClosed(1, plan.orders()).mapToObj(plan::order).toList();
    }
}
