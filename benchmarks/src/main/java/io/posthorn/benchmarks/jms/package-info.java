/** Any Jakarta Messaging provider as a peer, by the standard API only; found by JNDI or by the name of a class. */
package io.posthorn.benchmarks.jms;
