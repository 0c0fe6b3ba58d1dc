/** The frames that begin and end a connection, a client and a session, and the two general answers OK and ERROR. */
package io.posthorn.protocol.frame.connection;
