package io.posthorn.broker.engine;

/**
 * What the engine is told of transactions at start.
 *
 * @param group the name of this broker group
 * @param limitMs how old an open transaction of a session may get; a prepared one may get any age
 */
public record TransactionOptions(String group, long limitMs) {}
