/**
 * What a session sends to one broker group: frames that are said and not decided, in their order, and kept to be said again; what
 * was refused; and in which transaction each of them is.
 */
package io.posthorn.jms.outbox;
