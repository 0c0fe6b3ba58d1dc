package io.posthorn.examples.orders.web;

import io.posthorn.examples.orders.book.PurchaseOrder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.FormParam;
import java.util.Objects;
import java.util.UUID;

/** The fields of an order, as a browser sends a form. */
public class OrderForm {
    @Pattern(regexp = "[A-Za-z0-9_.-]{0,100}", message = "a reference has at most 100 letters, digits, dots, dashes and underscores")
    @FormParam("reference")
    private String reference;
    @NotBlank(message = "say who orders")
    @Size(max = 200, message = "a customer's name has at most 200 characters")
    @FormParam("customer")
    private String customer;
    @NotBlank(message = "say what is ordered")
    @Size(max = 200, message = "an item's name has at most 200 characters")
    @FormParam("item")
    private String item;
    @NotNull(message = "say how many are ordered")
    @Min(value = 1, message = "order at least one")
    @Max(value = 1_000, message = "order at most 1000")
    @FormParam("quantity")
    private Integer quantity;
    @FormParam("document")
    private String document;

    /** The order; without a reference of the customer it gets one. */
    PurchaseOrder toOrder() {
        return new PurchaseOrder(reference == null || reference.isBlank() ? newReference() : reference,
                customer.strip(), item.strip(), quantity, Objects.requireNonNullElse(document, ""));
    }

    private static String newReference() {
        return "web-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
