package io.posthorn.jms.session;

import io.posthorn.jms.delivery.Prefetch;

/**
 * What the sessions of a connection share.
 *
 * @param timeoutMs       how long a send or another request waits for its answer
 * @param sendWindowBytes sends a session may have unconfirmed
 * @param prefetch        what a consumer may hold that the application has not received
 */
public record ConnectionSettings(long timeoutMs, long sendWindowBytes, Prefetch prefetch) {}
