package io.posthorn.broker.engine;

import io.posthorn.broker.engine.redelivery.DeadLetterPlaces;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicies;
import io.posthorn.broker.engine.storage.CheckpointPolicy;

/**
 * What the engine is told at start.
 *
 * @param leaseMs how long sessions of a lost connection wait for their client
 * @param recoveryGraceMs how long after a restart nothing is dispatched, so that clients come back first
 * @param producerMemoryMs how long the sequence of a session that never came back is remembered
 */
public record EngineOptions(long leaseMs, long recoveryGraceMs, long producerMemoryMs, long expiryScanIntervalMs,
        int sessionsPerConnection, int consumersPerSession, long maxMessageBytes, int maxFrameBytes, boolean autoCreate,
        CheckpointPolicy checkpoints, RedeliveryPolicies redelivery,
        DeadLetterPlaces deadLetters, TransactionOptions transactions) {}
