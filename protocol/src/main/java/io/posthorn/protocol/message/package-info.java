/**
 * The message image: the one form in which a message travels and is stored. Encoded once by the sender, read in place
 * by everybody else.
 */
package io.posthorn.protocol.message;
