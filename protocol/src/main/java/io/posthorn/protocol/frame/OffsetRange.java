package io.posthorn.protocol.frame;

/** Offsets from..to, both inclusive, of one lane. */
public record OffsetRange(int lane, long from, long to) {}
