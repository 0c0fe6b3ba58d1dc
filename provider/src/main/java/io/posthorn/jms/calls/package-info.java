/**
 * How the objects of the API speak to the layers below: what a session of theirs wraps, and the destinations, modes and errors of
 * Jakarta Messaging in the words of the core, and back.
 */
package io.posthorn.jms.calls;
