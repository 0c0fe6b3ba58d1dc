package io.posthorn.examples.orders.desk;

import java.util.Map;

/**
 * An order that failed as often as it may.
 *
 * @param reasons what the broker wrote on the message: the properties whose names begin with JMS_, which the
 *     specification (Jakarta Messaging 3.1, 3.5.1) leaves to the provider
 */
public record DeadLetter(String reference, String customer, String item, Map<String, String> reasons) {}
