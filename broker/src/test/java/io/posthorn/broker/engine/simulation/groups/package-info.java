/**
 * The simulation of transactions over three broker groups: clients, a transaction manager and the brokers' check-back, with lost
 * messages and deaths at every step, and a ledger that knows what has to come out. Everything in it follows from the seed.
 */
package io.posthorn.broker.engine.simulation.groups;
