package io.posthorn.examples.routing.content;

/** Reads the message type that a body states itself: MSH-9, resourceType, or the ISO 20022 namespace. */
public final class ContentType {
    /** What a body that states no type, or is malformed before it does, is called. */
    public static final String UNKNOWN = "unknown";

    private ContentType() {}

    /** The stated type, for example {@code ORU^R01}, {@code Bundle} or {@code camt.053.001.04}. */
    public static String of(MessageKind kind, byte[] body) {
        return switch (kind) {
            case HL7 -> Hl7Header.messageType(body);
            case FHIR -> FhirResources.in(body).top();
            case ISO20022 -> Iso20022Document.messageType(body);
        };
    }
}
