/**
 * Connections over Netty: sockets and the in-memory channel of embedded use, handshake, heartbeats, batches of frames
 * in, one batching buffer out. Client and broker share it; it knows nothing of sessions. A connection's Netty loop
 * calls every listener here, and a listener never blocks it.
 */
package io.posthorn.protocol.transport;
