/** The broker a shard's tests meet: embedded, processes of its own, or one that runs already. */
package io.posthorn.tck.broker;
