/**
 * The control frames of transactions beyond one session at one broker group: prepared branches and what decides them, the
 * coordinator's decisions, and the check-back of transactional messages.
 */
package io.posthorn.protocol.frame.transaction;
