package io.posthorn.jms.cluster;

import io.posthorn.jms.link.ReconnectPolicy;

/**
 * How a client reaches its cluster.
 *
 * @param connectTimeoutMs for one attempt at one server
 * @param requestTimeoutMs for an answer
 */
public record ClusterSettings(long connectTimeoutMs, long requestTimeoutMs, ReconnectPolicy reconnect) {}
