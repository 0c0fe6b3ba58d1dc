/**
 * Message-driven beans of every kind, and the checks that send to them. What a bean is given it notes in {@link
 * io.posthorn.servers.inbound.Seen}, where the check waits for it.
 */
package io.posthorn.servers.inbound;
