/** Placement: which broker group holds a partition of a destination. Clients and brokers compute it alike. */
package io.posthorn.protocol.route;
