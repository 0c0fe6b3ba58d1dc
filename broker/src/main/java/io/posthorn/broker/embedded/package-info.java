/** The broker inside an application's JVM, for {@code posthorn:embedded}: over an in-memory channel, shared by its clients. */
package io.posthorn.broker.embedded;
