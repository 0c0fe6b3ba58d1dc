package io.posthorn.examples.orders.desk;

/** What the warehouse can deliver: everything but what nobody can name. */
final class Catalogue {
    /** The item of an order whose document does not say what it orders. */
    private static final String UNKNOWN = "unknown";

    private Catalogue() {}

    static boolean has(String item) {
        return item != null && !item.isBlank() && !item.equals(UNKNOWN);
    }
}
