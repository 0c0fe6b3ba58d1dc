/**
 * Messages as Jakarta Messaging objects: headers, typed properties and the five bodies over the message image. A received
 * message keeps the bytes it came in and decodes what is asked for; a sent one is encoded once, into the frame that leaves,
 * and may be changed again as soon as {@code send} returned.
 */
package io.posthorn.jms.message;
