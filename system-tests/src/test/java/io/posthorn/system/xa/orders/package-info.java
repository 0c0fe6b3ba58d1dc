/**
 * The client that is killed, and runs in a JVM of its own: takes orders from one destination, writes a row for each and sends a
 * message to another destination, all in one transaction. It dies, or asks its parent to kill a broker, at the steps that the
 * round's plan names; in its last life it counts what is there.
 */
package io.posthorn.system.xa.orders;
