/**
 * The durable state of producing sessions and their transactions: the last sequence and outcomes of each producer, the half
 * messages and pending settles of undecided transactions, prepared branches, and decisions other groups wait for. Changed only by {@code apply}; owned by the engine thread.
 */
package io.posthorn.broker.engine.transaction;
