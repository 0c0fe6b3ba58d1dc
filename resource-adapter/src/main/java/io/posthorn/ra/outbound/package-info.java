/**
 * The container's side of connections: the factory that asks its pool for them, the managed connections that the pool keeps, their
 * sessions, and their part in the container's transactions. What applications get of all that are the handles.
 */
package io.posthorn.ra.outbound;
