/**
 * Consume queues: which message of a lane is where in the log, with what a dispatcher wants to know without reading it.
 * Derived from the log: what is lost of it is rebuilt.
 */
package io.posthorn.store.index;
