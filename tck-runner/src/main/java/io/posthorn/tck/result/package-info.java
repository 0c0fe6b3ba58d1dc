/** Tests and what became of them, in memory and as the lines in which a shard tells. */
package io.posthorn.tck.result;
