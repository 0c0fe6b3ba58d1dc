/**
 * The durable state of producing sessions and their transactions: the last sequence and outcome of each producer, and the half
 * messages and pending settles of open transactions. Changed only by {@code apply}; owned by the engine thread.
 */
package io.posthorn.broker.engine.transaction;
