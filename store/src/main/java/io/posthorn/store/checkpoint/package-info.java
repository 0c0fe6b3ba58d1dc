/**
 * Checkpoints: the applied state, opaque here, saved with the log position it stands for, so that a restart replays only
 * the log's tail.
 */
package io.posthorn.store.checkpoint;
