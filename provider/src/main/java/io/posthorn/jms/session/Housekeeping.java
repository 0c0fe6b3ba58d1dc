package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.TemporaryName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What belongs to a connection and to none of its sessions: its temporary destinations, and its durable subscriptions while
 * nobody consumes from them. Speaks over a session of its own. Safe for any thread.
 */
public final class Housekeeping {
    private final ConnectionCore connection;
    private final AtomicLong temporaries = new AtomicLong();
    private final Set<String> adopted = ConcurrentHashMap.newKeySet();
    /** The names of the temporary destinations it created and has not deleted. */
    private final Set<String> living = ConcurrentHashMap.newKeySet();
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
        living.add(address.name());
        boolean made = false;
        try {
            open().open(address);
            made = true;
        } finally {
            if (!made) {
                living.remove(address.name());
            }
        }
        return address;
    }

    /**
     * A temporary destination that this connection deleted stays so: the broker would make it again for its owner, who asks for it
     * by using it (Jakarta Messaging 3.1, 6.2.2).
     *
     * @throws LinkException REFUSED with INVALID_DESTINATION if it was deleted
     */
    void requireExisting(Address address) throws LinkException {
        if (address.kind().isTemporary() && !living.contains(address.name())
                && address.name().startsWith(temporaryPrefix())) {
            throw LinkException.refused(ErrorCode.INVALID_DESTINATION, "temporary destination " + address.name()
                    + " was deleted: create another");
        }
    }

    /** Whether a temporary destination is this connection's, by birth or adopted. */
    public boolean ownsTemporary(Address address) {
        return address.name().startsWith(temporaryPrefix()) || adopted.contains(address.name());
    }

    /** Lets the connection consume from a temporary destination of another, which goes with that all the same. */
    public void adoptTemporary(Address address) {
        adopted.add(address.name());
    }

    /** The reverse of {@link #adoptTemporary}. */
    public void disownTemporaries() {
        adopted.clear();
    }

    private String temporaryPrefix() {
        return TemporaryName.prefix(connection.client());
    }

    /** Deletes a temporary destination of this connection. */
    public void deleteTemporary(Address address) throws LinkException {
        open().delete(address);
        living.remove(address.name());
    }

    /**
     * Ends a durable subscription at the groups that have no part of this topic: it may have been one of another topic before,
     * and creating it for this one is as ending it there (Jakarta Messaging 3.1, 8.3.3).
     *
     * @throws LinkException REFUSED with ILLEGAL_STATE when somebody consumes from it there
     */
    void unsubscribeElsewhere(String clientId, String subscription, Address topic) throws LinkException {
        List<String> here = connection.cluster().place(topic).stream().map(Partition::group).toList();
        for (String group : connection.cluster().groups()) {
            if (!here.contains(group)) {
                unsubscribeAt(group, clientId, subscription);
            }
        }
    }

    /** Answers why there was nothing to end, or null. */
    private LinkException unsubscribeAt(String group, String clientId, String subscription) throws LinkException {
        try {
            open().unsubscribe(group, clientId, subscription);
            return null;
        } catch (LinkException e) {
            if (e.code() != ErrorCode.INVALID_DESTINATION) {
                throw e;
            }
            return e;
        }
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
            LinkException missing = unsubscribeAt(group, connection.clientId(), subscription);
            found |= missing == null;
            unknown = missing == null ? unknown : missing;
        }
        if (!found && unknown != null) {
            throw unknown;
        }
    }
}
