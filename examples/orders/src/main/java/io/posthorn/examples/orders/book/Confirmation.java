package io.posthorn.examples.orders.book;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/** The customer's row: the order is said to be fulfilled. Not unique, as {@link Fulfilment} is not. */
@Entity
@Table(name = "confirmation", indexes = @Index(columnList = "reference"))
public class Confirmation {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;
    private String reference;
    private Instant confirmedAt;

    /** For the persistence provider. */
    protected Confirmation() {}

    /** Heard of now. */
    public Confirmation(String reference) {
        this.reference = reference;
        this.confirmedAt = Instant.now();
    }
}
