/**
 * What the messages are: files of three kinds in a folder, and the type each one states in its own content. Knows
 * nothing of messaging.
 */
package io.posthorn.examples.routing.content;
