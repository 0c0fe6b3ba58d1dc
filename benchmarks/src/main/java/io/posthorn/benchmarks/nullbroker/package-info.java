/**
 * The null broker: the practical ceiling of a machine. It takes a frame, appends the body with group commit to a
 * preallocated file, answers, and pushes what it stored to attached receivers. It has no headers, index, stored
 * acknowledgement or recovery; every figure of a real broker is quoted as a ratio to it.
 */
package io.posthorn.benchmarks.nullbroker;
