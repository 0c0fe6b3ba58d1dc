/** What consumers ask for: to be opened and closed, credit, the word that nothing is left, and the fate of what they were given. */
package io.posthorn.broker.engine.request.consumer;
