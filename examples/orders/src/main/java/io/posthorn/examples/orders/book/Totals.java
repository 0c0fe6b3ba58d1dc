package io.posthorn.examples.orders.book;

/** How many rows there are of each. */
public record Totals(long placed, long fulfilled, long confirmed) {}
