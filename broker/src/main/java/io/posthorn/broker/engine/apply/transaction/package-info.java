/**
 * {@code apply} of what belongs to transactions: half messages and pending settles, outcomes, prepared branches and their decisions.
 */
package io.posthorn.broker.engine.apply.transaction;
