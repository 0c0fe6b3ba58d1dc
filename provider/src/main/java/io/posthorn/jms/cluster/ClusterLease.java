package io.posthorn.jms.cluster;

/**
 * A cluster in use until it is released.
 *
 * @param release called once
 */
public record ClusterLease(Cluster cluster, ClusterIdentity identity, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
        release.run();
    }
}
