/** The control frames of a session: destinations, subscriptions, consumers and transactions. */
package io.posthorn.protocol.frame.session;
