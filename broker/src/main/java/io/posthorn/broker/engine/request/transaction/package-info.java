/**
 * The requests that end transactions, or ask what became of them: of a session's local ones, of prepared branches, and those brokers
 * ask each other.
 */
package io.posthorn.broker.engine.request.transaction;
