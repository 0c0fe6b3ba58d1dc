/**
 * The objects of the Jakarta Messaging API, classic and simplified, over one core: argument checks, closed state and the
 * one place where a broker's or link's error becomes a {@code JMSException}. Nothing here knows frames or sockets.
 */
package io.posthorn.jms;
