/**
 * Who is let in: the users file with its salted hashes, and the authenticator that checks a connection's user and
 * password against it. Passwords are never kept, printed or logged.
 */
package io.posthorn.broker.auth;
