/**
 * What a process is told before it starts: the table of keys ({@link io.posthorn.broker.config.ConfigKeys}), the layers
 * they are read from ({@link io.posthorn.broker.config.ConfigSource}), and the immutable, checked records the rest of
 * the broker is given. Nothing here is read again later, and nothing here knows another package of the broker.
 */
package io.posthorn.broker.config;
