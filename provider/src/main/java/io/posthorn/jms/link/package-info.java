/**
 * The port through which sessions speak with a broker: asynchronous verbs whose contract is
 * {@link io.posthorn.jms.link.Link}, and the decorator that keeps a link alive over lost connections. Nothing here knows
 * sockets or Jakarta Messaging.
 */
package io.posthorn.jms.link;
