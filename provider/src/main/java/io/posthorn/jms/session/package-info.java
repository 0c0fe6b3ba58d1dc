/**
 * A connection and its sessions, without the API's words: who is announced where, what a session's sending, consuming and
 * transaction do together, and the order in which things end. Knows nothing of Jakarta Messaging's types.
 */
package io.posthorn.jms.session;
