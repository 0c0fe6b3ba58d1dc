package io.posthorn.broker.engine.storage;

/**
 * When a checkpoint is made: after so much log, or so much time if there was any.
 */
public record CheckpointPolicy(long intervalMs, long intervalBytes) {}
