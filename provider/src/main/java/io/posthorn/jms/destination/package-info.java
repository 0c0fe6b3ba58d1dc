/** Queues and topics as values: a kind and a name, equal when both are; serializable, and referenceable in JNDI. */
package io.posthorn.jms.destination;
