/**
 * A row in a database and a message that belong together, without XA: the message is sent with a
 * {@link io.posthorn.jms.checked.TransactionalSender} around the database's own transaction. Killed anywhere, either both are there in the
 * end, or neither.
 */
package io.posthorn.examples.outbox;
