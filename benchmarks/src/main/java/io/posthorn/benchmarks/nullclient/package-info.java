/**
 * The client of the null broker: blocking sockets, no threads beyond those of the workload unless a connection is
 * shared. Like the broker it is there to show what the machine can do, so it batches wherever a batch forms by itself.
 */
package io.posthorn.benchmarks.nullclient;
