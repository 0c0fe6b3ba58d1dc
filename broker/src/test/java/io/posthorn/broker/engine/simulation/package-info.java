/**
 * The simulation: a seeded workload on a faulty disk, with an oracle that knows what was promised. Everything that happens in it
 * follows from the seed.
 */
package io.posthorn.broker.engine.simulation;
