/**
 * The engine of a broker group: a plain object driven by one thread ({@code onFrames / onTurn}), or by a test. It owns all
 * queue, subscription, transaction and delivery state.
 */
package io.posthorn.broker.engine;
