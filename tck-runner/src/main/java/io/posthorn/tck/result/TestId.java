package io.posthorn.tck.result;

/** A test method of the kit. */
public record TestId(String className, String method) implements Comparable<TestId> {
    private static final String COMMON_PREFIX = "com.sun.ts.tests.jms.";

    /** The class without the prefix all tests share. */
    public String shortClassName() {
        return className.startsWith(COMMON_PREFIX) ? className.substring(COMMON_PREFIX.length()) : className;
    }

    /** The part of the kit it belongs to: {@code core} or {@code core20}. */
    public String area() {
        String name = shortClassName();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** By class, then method. */
    @Override
    public int compareTo(TestId other) {
        int order = className.compareTo(other.className);
        return order != 0 ? order : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return shortClassName() + "." + method;
    }
}
