package io.posthorn.jms.access;

import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.ReconnectPolicy;
import io.posthorn.jms.url.ConnectionUrl;

/** The way of one user of a factory to its cluster; tries for as long as a first connection may take. */
public final class ClusterAccess implements ClusterSource {
    private final SharedClusters clusters;
    private final ConnectionUrl url;
    private final String user;
    private final String password;

    public ClusterAccess(SharedClusters clusters, ConnectionUrl url, String user, String password) {
        this.clusters = clusters;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Makes one attempt. */
    public ClusterLease acquireAtOnce() throws LinkException {
        return clusters.acquire(url, user, password);
    }

    @Override
    public ClusterLease acquire() throws LinkException {
        return ReconnectPolicy.of(url.options().reconnectTimeoutMs())
                .whileUnreachable(url.options().connectTimeoutMs(), this::acquireAtOnce);
    }
}
