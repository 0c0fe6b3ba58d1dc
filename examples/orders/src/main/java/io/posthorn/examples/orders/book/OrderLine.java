package io.posthorn.examples.orders.book;

import java.time.Instant;

/**
 * One line of the page.
 *
 * @param fulfilledAt null before
 * @param confirmedAt null before
 * @param deliveries how often its message was delivered until it was fulfilled; null before
 */
public record OrderLine(String reference, String customer, String item, int quantity, Instant placedAt,
        Instant fulfilledAt, Instant confirmedAt, Integer deliveries) {}
