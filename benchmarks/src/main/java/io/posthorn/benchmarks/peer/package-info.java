/** What a workload needs of a broker's client, and nothing else; each kind of client implements it in its package. */
package io.posthorn.benchmarks.peer;
