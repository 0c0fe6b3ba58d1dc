/**
 * The records of the commit log: what each kind means and its payload's bytes, encoder beside decoder. Everything durable
 * is one of these (docs/log-format.md, "Records"); nothing here knows who proposes or applies them.
 */
package io.posthorn.broker.record;
