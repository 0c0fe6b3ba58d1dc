/**
 * A session's dealings with one broker group: the sends and acknowledgements which the broker has not confirmed, the consumers
 * it has there, its transaction; and how all of it is said again after a reconnect. A session has one of these for each
 * group it touches.
 */
package io.posthorn.jms.group;
