/**
 * How request handlers propose records and wait for their being applied.
 */
package io.posthorn.broker.engine.propose;
