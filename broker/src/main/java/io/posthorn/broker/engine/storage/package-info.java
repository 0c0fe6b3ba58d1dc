/**
 * The store as the engine uses it: both logs, the consume queues, checkpoints, retention, and the recovery that makes the state from
 * them at start.
 */
package io.posthorn.broker.engine.storage;
