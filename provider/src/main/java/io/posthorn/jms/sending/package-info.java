/**
 * How a session sends: the one partition of each destination it stays with, what it waits for, and the thread on which
 * the completions of asynchronous sends run. Knows nothing of Jakarta Messaging's types.
 */
package io.posthorn.jms.sending;
