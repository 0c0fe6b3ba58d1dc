/** The link over a connection of the protocol module: correlations, and the frames pushed to each session. */
package io.posthorn.jms.wire;
