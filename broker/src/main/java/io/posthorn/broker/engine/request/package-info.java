/**
 * Requests, one class each. A handler checks what needs no state or only soft state, proposes records, and answers when they have
 * been applied; it never changes durable state itself.
 */
package io.posthorn.broker.engine.request;
