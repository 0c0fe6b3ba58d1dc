package io.posthorn.examples.orders.book;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** An order as it was placed. Its reference is the customer's, so that the same order sent again is recognised. */
@Entity
@Table(name = "purchase_order")
public class PurchaseOrder {
    @Id
    private String reference;
    private String customer;
    private String item;
    private int quantity;
    @Lob
    @Basic(fetch = FetchType.LAZY)
    private String document;
    private String checksum;
    private Instant placedAt;

    /** For the persistence provider. */
    protected PurchaseOrder() {}

    /** A new order of now. */
    public PurchaseOrder(String reference, String customer, String item, int quantity, String document) {
        this.reference = reference;
        this.customer = customer;
        this.item = item;
        this.quantity = quantity;
        this.document = Objects.requireNonNullElse(document, "");
        this.checksum = Checksum.of(this.document);
        this.placedAt = Instant.now();
    }

    /** The customer's own number for it. */
    public String reference() {
        return reference;
    }

    public String customer() {
        return customer;
    }

    public String item() {
        return item;
    }

    public int quantity() {
        return quantity;
    }

    /** The customer's document, word for word; empty when typed into the page without one. */
    public String document() {
        return document;
    }

    /** Orders something else instead. */
    public void replaceItem(String replacement) {
        item = replacement;
    }
}
