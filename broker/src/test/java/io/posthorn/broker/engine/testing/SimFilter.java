package io.posthorn.broker.engine.testing;

/** What a consumer asks for: a selector or null, and whether messages of its own client are none of it. */
public record SimFilter(String selector, boolean noLocal) {
    public static final SimFilter NONE = new SimFilter(null, false);
    public static final SimFilter NO_LOCAL = new SimFilter(null, true);

    public static SimFilter selector(String text) {
        return new SimFilter(text, false);
    }
}
