package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.message.DestinationKind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What belongs to a connection and to none of its sessions: its temporary destinations, and its durable subscriptions while
 * nobody consumes from them. Speaks over a session of its own. Safe for any thread.
 */
public final class Housekeeping {
    private final ConnectionCore connection;
    private final AtomicLong temporaries = new AtomicLong();
    private volatile SessionCore session;

    Housekeeping(ConnectionCore connection) {
        this.connection = connection;
    }

    /** Empty until it is needed. */
    Optional<SessionCore> session() {
        return Optional.ofNullable(session);
    }

    private synchronized SessionCore open() throws LinkException {
        if (session == null) {
            session = connection.openHousekeepingSession();
        }
        return session;
    }

    /** A new temporary destination, which goes when the connection is closed. */
    public Address createTemporary(DestinationKind kind) throws LinkException {
        Address address = new Address(kind, temporaryPrefix() + temporaries.incrementAndGet());
        open().open(address);
        return address;
    }

    /** Whether a temporary destination is this connection's. */
    public boolean ownsTemporary(Address address) {
        return address.name().startsWith(temporaryPrefix());
    }

    private String temporaryPrefix() {
        return "temporary-" + connection.client() + "-";
    }

    /** Deletes a temporary destination of this connection. */
    public void deleteTemporary(Address address) throws LinkException {
        open().delete(address);
    }

    /**
     * Ends a durable subscription, at every group that has it.
     *
     * @throws LinkException REFUSED with INVALID_DESTINATION when none has
     */
    public void unsubscribe(String subscription) throws LinkException {
        LinkException unknown = null;
        boolean found = false;
        for (String group : connection.cluster().groups()) {
            try {
                open().unsubscribe(group, connection.clientId(), subscription);
                found = true;
            } catch (LinkException e) {
                if (e.code() != ErrorCode.INVALID_DESTINATION) {
                    throw e;
                }
                unknown = e;
            }
        }
        if (!found && unknown != null) {
            throw unknown;
        }
    }
}
