package io.posthorn.jms.session;

/**
 * What the sessions of a connection share.
 *
 * @param timeoutMs       how long a send or another request waits for its answer
 * @param sendWindowBytes sends a session may have unconfirmed
 * @param prefetch        messages a consumer may hold that the application has not received
 * @param prefetchBytes   bytes of them
 */
public record ConnectionSettings(long timeoutMs, long sendWindowBytes, int prefetch, int prefetchBytes) {}
