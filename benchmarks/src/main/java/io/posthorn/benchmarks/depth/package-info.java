/**
 * Measures one deep queue of Posthorn: how soon a selector finds a message in a backlog, how fast it passes over what it does not select,
 * and what a backlog costs of the broker's heap. Starts the broker itself; apart from that it uses the standard API only.
 */
package io.posthorn.benchmarks.depth;
