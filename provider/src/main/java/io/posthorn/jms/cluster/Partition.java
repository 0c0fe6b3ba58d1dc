package io.posthorn.jms.cluster;

/** A partition of a destination, and the group that has it. */
public record Partition(int number, String group) {}
