/**
 * A broker's engine on a simulated disk, and clients that speak its protocol, all in one thread: for scenarios and the simulation.
 */
package io.posthorn.broker.engine.testing;
