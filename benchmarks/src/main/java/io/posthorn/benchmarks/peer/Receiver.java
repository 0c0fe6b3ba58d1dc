package io.posthorn.benchmarks.peer;

import java.io.Closeable;

/** Receives until it is closed. */
@FunctionalInterface
public interface Receiver extends Closeable {}
