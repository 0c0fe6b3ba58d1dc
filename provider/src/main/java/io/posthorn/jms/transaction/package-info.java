/**
 * What a session does as one: its shares at the broker groups it has touched, and the transaction that binds what it
 * sends and acknowledges there, if there is one; and how a transaction over several groups is committed as one.
 */
package io.posthorn.jms.transaction;
