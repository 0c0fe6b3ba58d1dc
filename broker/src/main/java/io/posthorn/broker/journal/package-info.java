/**
 * The journal: the one way by which records become durable, in order. A port ({@link io.posthorn.broker.journal.Journal}) and its
 * local implementations over the commit log; a replicated one will stand beside them.
 */
package io.posthorn.broker.journal;
