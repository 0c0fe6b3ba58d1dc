/**
 * Brokers are killed while clients work, again and again, and everything is counted: what was answered must be there, once.
 */
package io.posthorn.system.kill;
