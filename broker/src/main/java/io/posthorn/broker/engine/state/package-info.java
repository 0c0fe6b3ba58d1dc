/**
 * All durable state of a broker group in one place, and what those who change it share: the contract of an applier, which groups
 * take a message, and who wants to know what was applied.
 */
package io.posthorn.broker.engine.state;
