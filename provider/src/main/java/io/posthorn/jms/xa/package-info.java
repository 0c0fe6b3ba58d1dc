/**
 * Jakarta Messaging's objects for a transaction manager (XA): the connection factory, connections and sessions whose work belongs to
 * branches of global transactions, their {@code XAResource}, one for recovery that needs no connection, and the hook by which a
 * resource adapter delivers messages to endpoints.
 */
package io.posthorn.jms.xa;
