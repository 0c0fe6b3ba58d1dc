/**
 * Orders, as an application of Jakarta EE 10 would take them: a page places them, a message-driven bean fulfils them,
 * another hears of it, and each step is one XA transaction over the database and the messages. Names no server and no
 * message broker.
 */
package io.posthorn.examples.orders;
