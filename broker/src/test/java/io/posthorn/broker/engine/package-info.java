/**
 * What the engine promises, scenario by scenario, and the simulation that tries to break it. All of it drives the engine by hand, on
 * a simulated disk, in one thread.
 */
package io.posthorn.broker.engine;
