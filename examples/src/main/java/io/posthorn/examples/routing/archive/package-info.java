/** The database that the messages end in: one table, one row for each message and subscriber, the body included. */
package io.posthorn.examples.routing.archive;
