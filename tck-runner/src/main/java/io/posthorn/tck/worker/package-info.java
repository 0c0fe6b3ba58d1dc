/**
 * Inside a shard's JVM: takes classes of the kit from standard input, runs their tests one after another, and tells each
 * result in a line on standard output. What the tests print goes to the shard's log and, of a failed one, into its result.
 */
package io.posthorn.tck.worker;
