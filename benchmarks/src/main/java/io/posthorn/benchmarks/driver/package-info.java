/**
 * The load driver: workloads written once against the small {@link io.posthorn.benchmarks.peer.Peer} interface and
 * run in a process of their own, beside the process of the broker. It measures over a steady window and prints figures
 * for a program to read.
 */
package io.posthorn.benchmarks.driver;
