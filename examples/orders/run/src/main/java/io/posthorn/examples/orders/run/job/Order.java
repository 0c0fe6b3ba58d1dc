package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.content.Checksum;
import io.posthorn.examples.routing.content.ContentType;
import io.posthorn.examples.routing.content.MessageKind;
import io.posthorn.examples.routing.content.Sample;
import java.nio.charset.StandardCharsets;

/**
 * An order made from a message: who sent it orders what it calls itself.
 *
 * @param reference its number
 * @param kind the standard that the message follows
 * @param deliverable whether the message says what it is; who cannot tell what he orders ends in the dead-letter queue
 */
public record Order(String reference, MessageKind kind, String customer, String item, int quantity, String document,
        boolean deliverable) {
    private static final int MOST = 5;

    /** The order of that number, 1 or more, from a sample. */
    public static Order of(int number, Sample sample) {
        String document = Documents.text(sample.body());
        return new Order("order-%06d".formatted(number), sample.kind(), Documents.sender(sample.kind(), document),
                sample.type(), 1 + number % MOST, document, !sample.type().equals(ContentType.UNKNOWN));
    }

    /** SHA-256 of the document in UTF-8, as the application computes it. */
    public String checksum() {
        return Checksum.sha256(document.getBytes(StandardCharsets.UTF_8));
    }
}
