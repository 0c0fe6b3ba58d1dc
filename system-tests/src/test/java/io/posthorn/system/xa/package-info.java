/**
 * A database row and a message commit together or not at all, whatever is killed at whatever step: rounds by seed with a real
 * transaction manager, rounds of local transactions over two broker groups, and the bare protocol of a prepared branch.
 */
package io.posthorn.system.xa;
