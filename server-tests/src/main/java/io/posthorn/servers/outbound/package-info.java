/** Checks of connections that the application opens: what is injected, what a handle may and may not do, messages. */
package io.posthorn.servers.outbound;
