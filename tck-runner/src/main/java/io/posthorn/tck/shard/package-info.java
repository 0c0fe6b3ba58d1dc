/** The shards: JVMs with a broker each, to which the classes of the kit are dealt out, and what they answer. */
package io.posthorn.tck.shard;
