/** Starts the peers of the comparison inside JVMs of their own, each with the durability a run asks for. */
package io.posthorn.benchmarks.peers;
