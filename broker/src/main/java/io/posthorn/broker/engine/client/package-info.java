/**
 * Who is connected: connections, clients (JMS connections), sessions and consumers. Soft state of the leader, lost with the
 * process and built again when clients come back; owned by the engine thread.
 */
package io.posthorn.broker.engine.client;
