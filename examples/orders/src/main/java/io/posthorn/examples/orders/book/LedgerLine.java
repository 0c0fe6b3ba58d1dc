package io.posthorn.examples.orders.book;

/**
 * One order, counted.
 *
 * @param reference the customer's number for it
 * @param checksum of the document as it was placed
 * @param fulfilments how often it was fulfilled
 * @param damaged how many of these had another document
 * @param confirmations how often that was confirmed
 */
public record LedgerLine(String reference, String checksum, long fulfilments, long damaged, long confirmations) {}
