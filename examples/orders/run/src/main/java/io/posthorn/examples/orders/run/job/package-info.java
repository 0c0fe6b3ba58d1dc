/** Placing orders and hearing of them, as somebody outside of the server does: over HTTP. */
package io.posthorn.examples.orders.run.job;
