package io.posthorn.examples.orders.book;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/** The warehouse's row. Unique by nothing but its number, on purpose: an order fulfilled twice shall show as two rows. */
@Entity
@Table(name = "fulfilment", indexes = @Index(columnList = "reference"))
public class Fulfilment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;
    private String reference;
    private String checksum;
    private int deliveries;
    private Instant fulfilledAt;

    /** For the persistence provider. */
    protected Fulfilment() {}

    /** Of an order whose message had this document and came for this many-th time. */
    public Fulfilment(String reference, String document, int deliveries) {
        this.reference = reference;
        this.checksum = Checksum.of(document);
        this.deliveries = deliveries;
        this.fulfilledAt = Instant.now();
    }
}
