/**
 * What applications hold of a connection, a session, a producer and a consumer: handles that keep to what a container allows, go on
 * with another connection when the container takes theirs away, and end when it wants. All work is the provider's; what is behind a
 * handle is seen as a {@link io.posthorn.ra.handle.PooledConnection} only.
 */
package io.posthorn.ra.handle;
