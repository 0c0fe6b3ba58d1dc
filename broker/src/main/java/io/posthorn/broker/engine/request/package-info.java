/**
 * Requests, one class each. A handler checks what needs no state or only soft state, proposes records, and answers when they have
 * been applied; it never changes durable state itself. Here are those that concern messages and destinations, and what all
 * share; those of sessions, consumers and transactions have packages of their own.
 */
package io.posthorn.broker.engine.request;
