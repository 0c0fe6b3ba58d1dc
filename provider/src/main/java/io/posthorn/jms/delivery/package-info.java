/**
 * How a session consumes: what brokers pushed and the application has not seen, who may take it and when, the thread of
 * the listeners, the acknowledgement modes, and going back to what is not acknowledged. Knows nothing of Jakarta
 * Messaging's types.
 */
package io.posthorn.jms.delivery;
