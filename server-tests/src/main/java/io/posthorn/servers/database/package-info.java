/**
 * The second resource of the transactions: an H2 database whose XA data source can be told to stop before a step of the
 * commit, so that a test can kill the server there. Lies in the server's own class path, beside the driver.
 */
package io.posthorn.servers.database;
