package io.posthorn.protocol.message;

/** Is called for each property of a message. */
@FunctionalInterface
public interface PropertyVisitor {
    /** One property; the value is a boxed primitive, a String or null. */
    void property(String name, Object value);
}
