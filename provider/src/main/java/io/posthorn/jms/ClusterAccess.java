package io.posthorn.jms;

import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.url.ConnectionUrl;
import java.util.concurrent.TimeUnit;

/** The way of one user of a factory to its cluster; tries for as long as a first connection may take. */
final class ClusterAccess implements ClusterSource {
    private static final long PAUSE_MS = 100;

    private final SharedClusters clusters;
    private final ConnectionUrl url;
    private final String user;
    private final String password;

    ClusterAccess(SharedClusters clusters, ConnectionUrl url, String user, String password) {
        this.clusters = clusters;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Makes one attempt. */
    ClusterLease acquireAtOnce() throws LinkException {
        return clusters.acquire(url, user, password);
    }

    @Override
    public ClusterLease acquire() throws LinkException {
        long sinceNs = System.nanoTime();
        while (true) {
            try {
                return acquireAtOnce();
            } catch (LinkException e) {
                long leftMs = url.options().connectTimeoutMs()
                        - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNs);
                if (e.kind() != LinkException.Kind.UNREACHABLE || leftMs <= 0) {
                    throw e;
                }
                pause(Math.min(PAUSE_MS, leftMs));
            }
        }
    }

    private static void pause(long ms) throws LinkException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for a broker", e);
        }
    }
}
