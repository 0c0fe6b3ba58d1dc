/**
 * The three roles between the folder and the database: a sender, transacted routers and archiving subscribers. They know
 * the Jakarta Messaging API and nothing of the provider behind it; none of them contains a line about broker failures
 * beyond what any transacted client needs.
 */
package io.posthorn.examples.routing.flow;
