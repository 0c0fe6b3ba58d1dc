package io.posthorn.jms.session;

import io.posthorn.jms.cluster.GroupLink;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.link.Resumable;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection as one broker group knows it; announced again on every new network connection, before its sessions are. */
final class ClientAtGroup implements Resumable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAtGroup.class);

    private final ConnectionCore connection;
    private final UUID client;
    private final GroupLink link;
    private volatile String clientId;
    /** Guarded by this object's monitor, which a reconnect must not need. */
    private boolean open;

    ClientAtGroup(ConnectionCore connection, UUID client, GroupLink link) {
        this.connection = connection;
        this.client = client;
        this.link = link;
    }

    GroupLink link() {
        return link;
    }

    /** Announces the connection, the first time it is called. */
    synchronized void open(String newClientId, long timeoutMs) throws LinkException {
        if (!open) {
            clientId = newClientId;
            link.link().register(this);
            try {
                Replies.await(link.link().request(0, Requests.clientOpen(client, newClientId)), timeoutMs,
                        "CLIENT_OPEN");
                open = true;
            } finally {
                if (!open) {
                    link.link().unregister(this);
                }
            }
        }
    }

    /** Claims an identifier for a connection that is announced. */
    synchronized void identify(String newClientId) throws LinkException {
        Replies.await(link.link().request(0, Requests.clientOpen(client, newClientId)),
                connection.settings().timeoutMs(), "CLIENT_OPEN");
        clientId = newClientId;
    }

    /** Tells the broker; waits for its answer only when it is there to be told. */
    void close(long timeoutMs) {
        link.link().unregister(this);
        boolean up = link.link().isUp();
        CompletableFuture<Void> said = link.link().request(0, Requests.clientClose(client));
        if (!up) {
            return; // said on the next connection, which may just have taken it up again
        }
        try {
            Replies.await(said, timeoutMs, "CLIENT_CLOSE");
        } catch (LinkException e) {
            LOG.debug("The broker forgets client {} when its lease ends: {}", client, e.getMessage());
        }
    }

    @Override
    public void onLost() {
        // Announced again by resume.
    }

    @Override
    public void resume(Link fresh) throws LinkException {
        try {
            Replies.await(fresh.request(0, Requests.clientOpen(client, clientId)), connection.settings().timeoutMs(),
                    "CLIENT_OPEN");
        } catch (LinkException e) {
            if (e.kind() != LinkException.Kind.REFUSED) {
                throw e;
            }
            connection.failed(e);
        }
    }

    @Override
    public void onGivenUp(LinkException reason) {
        connection.failed(reason);
    }
}
