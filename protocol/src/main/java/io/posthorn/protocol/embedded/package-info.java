/**
 * How a client finds a broker in its own JVM without seeing it at compile time: a service the broker offers.
 */
package io.posthorn.protocol.embedded;
