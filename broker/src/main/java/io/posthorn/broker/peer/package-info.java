/**
 * How a broker speaks to other processes of its cluster: one connection, one thread, one request after another. Used for NameServers
 * and for the brokers of other groups.
 */
package io.posthorn.broker.peer;
