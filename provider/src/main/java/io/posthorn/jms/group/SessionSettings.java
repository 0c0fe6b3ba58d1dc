package io.posthorn.jms.group;

import java.util.UUID;

/**
 * What a session needs to know to open itself at a broker.
 *
 * @param client          the connection it belongs to
 * @param timeoutMs       how long an answer may take
 * @param sendWindowBytes sends it may have unconfirmed
 */
public record SessionSettings(UUID client, long timeoutMs, long sendWindowBytes) {}
