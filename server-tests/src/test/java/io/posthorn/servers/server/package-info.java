/**
 * The processes of a test: the broker and an application server, both started as a user starts them and both killed with
 * {@code kill -9}; and the application that is deployed.
 */
package io.posthorn.servers.server;
