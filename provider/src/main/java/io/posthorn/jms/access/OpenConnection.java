package io.posthorn.jms.access;

import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.cluster.ClusterIdentity;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.session.ConnectionCore;
import io.posthorn.jms.url.ClientOptions;

/**
 * A connection that is announced at its cluster, not yet wrapped into the API. For this module's own factories.
 *
 * @param clientIdGiven whether the administrator named the client, so that the application must not
 * @param source        the way to the connection's cluster, also when the connection is closed
 * @param cluster       which cluster that is
 */
public record OpenConnection(ConnectionCore core, AllowedClasses allowed, boolean clientIdGiven, ClusterSource source,
        ClusterIdentity cluster) {
    /** The branches of the connection's cluster. */
    public BranchTable table() {
        return BranchTable.of(cluster);
    }

    /** Announces the connection; one that is refused is closed. */
    public static OpenConnection announce(ConnectionCore core, ClientOptions options, String clientId,
            ClusterSource source, ClusterIdentity cluster) throws LinkException {
        boolean announced = false;
        try {
            core.identify(clientId);
            announced = true;
            return new OpenConnection(core, new AllowedClasses(options.allowedClasses()), clientId != null, source,
                    cluster);
        } finally {
            if (!announced) {
                core.close();
            }
        }
    }
}
