/**
 * What a session does as one: its shares at the broker groups it has touched, and the transaction that binds what it
 * sends and acknowledges there, if there is one. None and local exist; XA will be one more {@code TransactionContext}.
 */
package io.posthorn.jms.transaction;
