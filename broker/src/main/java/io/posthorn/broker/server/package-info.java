/**
 * The broker as a server: the engine's thread, the inbox between it and the network, and the assembly of store, engine and
 * listener into one thing that starts and stops.
 */
package io.posthorn.broker.server;
