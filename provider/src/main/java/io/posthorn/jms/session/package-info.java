/**
 * What a session does, without the API's words: its delivery queues, acknowledgement modes, transaction, the thread of its
 * listeners, the order of its completions. Speaks with broker groups through {@code group}; knows nothing of Jakarta
 * Messaging's types.
 */
package io.posthorn.jms.session;
