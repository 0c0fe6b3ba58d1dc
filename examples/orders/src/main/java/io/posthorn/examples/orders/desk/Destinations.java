package io.posthorn.examples.orders.desk;

/** The names under which the server's administrator has put the destinations. */
final class Destinations {
    static final String ORDERS = "java:/jms/orders";
    static final String CONFIRMATIONS = "java:/jms/confirmations";
    static final String DEAD_LETTERS = "java:/jms/deadLetters";

    private Destinations() {}
}
