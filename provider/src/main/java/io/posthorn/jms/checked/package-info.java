/**
 * The RocketMQ way to a transaction with a database, beyond Jakarta Messaging: a message is stored, a local transaction is run, and its
 * outcome decides whether the message becomes visible; who dies in between is asked later, by way of a registered checker.
 */
package io.posthorn.jms.checked;
