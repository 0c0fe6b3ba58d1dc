package io.posthorn.jms.cluster;

import io.posthorn.jms.link.LinkException;

/** Where to get the use of a cluster for a while: who decides about branches needs no connection of the application. */
@FunctionalInterface
public interface ClusterSource {
    /**
     * Shares the cluster of who uses it already, or connects; waits for that as long as a first connection may take.
     *
     * @throws LinkException REFUSED (credentials) or UNREACHABLE
     */
    ClusterLease acquire() throws LinkException;
}
