package io.posthorn.tck.result;

import java.util.Arrays;
import java.util.List;

/** A class of the kit and those of its tests that are to be run: what a shard is given at a time. */
public record TestClass(String name, List<String> methods) {
    /** Copies the list. */
    public TestClass {
        methods = List.copyOf(methods);
    }

    /** Its tests. */
    public List<TestId> tests() {
        return methods.stream().map(method -> new TestId(name, method)).toList();
    }

    /** One line for {@link #parse}. */
    public String toLine() {
        return name + "\t" + String.join("\t", methods);
    }

    /** Reads a line of {@link #toLine}. */
    public static TestClass parse(String line) {
        String[] fields = line.split("\t");
        return new TestClass(fields[0], Arrays.asList(fields).subList(1, fields.length));
    }
}
