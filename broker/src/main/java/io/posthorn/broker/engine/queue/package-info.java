/**
 * The durable state of destinations: lanes with their consume queues, consumer groups with what they have settled, and how
 * much of each log segment is still needed. Changed only by {@code apply}; owned by the engine thread.
 */
package io.posthorn.broker.engine.queue;
