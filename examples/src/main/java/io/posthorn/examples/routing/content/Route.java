package io.posthorn.examples.routing.content;

import java.util.Set;

/** Where a message goes, judged by its content alone. */
public enum Route {
    LAB_RESULTS("lab.results", false),
    LAB_ORDERS("lab.orders", false),
    ADMISSIONS("admissions", false),
    PAYMENTS("payments", false),
    BANK_STATEMENTS("bank.statements", true),
    /** For a person: malformed, of unknown type, or of a type nobody here works on. */
    REVIEW("review", false);

    private final String destination;
    private final boolean topic;

    Route(String destination, boolean topic) {
        this.destination = destination;
        this.topic = topic;
    }

    /** The name of the queue or topic. */
    public String destination() {
        return destination;
    }

    /** Whether each subscriber gets its own copy. */
    public boolean isTopic() {
        return topic;
    }

    /** Judges a body of the given kind. */
    public static Route of(MessageKind kind, byte[] body) {
        return switch (kind) {
            case HL7 -> ofHl7(ContentType.of(kind, body));
            case FHIR -> ofFhir(FhirResources.in(body).all());
            case ISO20022 -> ofIso20022(ContentType.of(kind, body));
        };
    }

    private static Route ofHl7(String type) {
        return switch (type.split("\\^")[0]) {
            case "ORU" -> LAB_RESULTS;
            case "ORM", "OML" -> LAB_ORDERS;
            case "ADT" -> ADMISSIONS;
            default -> REVIEW;
        };
    }

    private static Route ofFhir(Set<String> resources) {
        if (resources.contains("DiagnosticReport")) {
            return LAB_RESULTS;
        }
        if (resources.contains("ServiceRequest")) {
            return LAB_ORDERS;
        }
        return resources.contains("Encounter") ? ADMISSIONS : REVIEW;
    }

    private static Route ofIso20022(String type) {
        return switch (type.split("\\.")[0]) {
            case "camt" -> BANK_STATEMENTS;
            case "pain", "pacs" -> PAYMENTS;
            default -> REVIEW;
        };
    }
}
