/**
 * {@code apply}: the only code that changes durable state, one class a kind of record. It reads no clock, no randomness, no
 * configuration and no network, so live traffic, a restart and a follower come to the same state.
 */
package io.posthorn.broker.engine.apply;
