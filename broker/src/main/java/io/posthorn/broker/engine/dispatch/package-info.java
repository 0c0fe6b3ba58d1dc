/**
 * Which consumer gets which message: cursors over the lanes of each group, who holds what, and the push of messages within
 * credit. Soft state of the leader; owned by the engine thread.
 */
package io.posthorn.broker.engine.dispatch;
