package io.posthorn.broker.engine;

/**
 * What the engine is told of transactions at start.
 *
 * @param group the name of this broker group
 * @param limitMs how old an open transaction of a session may get; a prepared one may get any age
 * @param checkAfterMs after which time the clients of a producer group are asked for an undecided message
 * @param checkIntervalMs how often they are asked
 */
public record TransactionOptions(String group, long limitMs, long checkAfterMs, long checkIntervalMs) {}
