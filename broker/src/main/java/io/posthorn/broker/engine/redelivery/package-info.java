/**
 * What becomes of messages that come back again and again: how long they rest before the next attempt, when they are given up, and
 * what they carry to the dead-letter queue.
 */
package io.posthorn.broker.engine.redelivery;
