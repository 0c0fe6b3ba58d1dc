package io.posthorn.broker.namesrv;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.Unregister;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.WireConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the directory's frames: brokers register, clients ask for the route and are pushed its changes. A plain
 * object for one thread: the NameServer's agent, or the engine of a standalone.
 */
public final class RouteDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(RouteDirectory.class);

    private final LongSupplier clockMs;
    private final KnownGroups known;
    private final RouteTable table;
    private final Set<WireConnection> subscribers = new LinkedHashSet<>();

    /**
     * @param groups the groups known from the start, sorted or not
     * @param clockMs epoch milliseconds, the same clock {@link #onTick} is given
     */
    public RouteDirectory(String cluster, Collection<String> groups, LongSupplier clockMs) {
        this(KnownGroups.inMemory(cluster, groups), clockMs);
    }

    /**
     * @param known the groups known from the start; is told of those that register
     * @param clockMs as above
     */
    public RouteDirectory(KnownGroups known, LongSupplier clockMs) {
        this.clockMs = clockMs;
        this.known = known;
        this.table = new RouteTable(known.cluster(), known.all(), clockMs.getAsLong());
    }

    /** Whether a frame is one for {@link #onFrame}. */
    public static boolean handles(FrameType type) {
        return type == FrameType.ROUTE_GET || type == FrameType.REGISTER || type == FrameType.UNREGISTER;
    }

    /** The route as it is now. */
    public Route route() {
        return table.route();
    }

    /**
     * Enters the broker in whose process this directory lives; it does not expire and nobody takes its place.
     *
     * @throws IllegalArgumentException when the broker does not fit the directory, which is a mistake of the program
     */
    public void registerLocal(Register broker) {
        try {
            pushIf(table.registerLocal(broker, clockMs.getAsLong()));
        } catch (RegistrationRefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Handles one frame of the directory.
     *
     * @param batch the buffer it is in; read only, stays the caller's
     * @param frameStart where its header begins
     * @throws io.posthorn.protocol.frame.MalformedFrameException when the payload is not that of its type: the caller
     *     closes the connection
     */
    public void onFrame(WireConnection connection, FrameType type, ByteBuf batch, int frameStart) {
        int session = FrameHeader.session(batch, frameStart);
        int correlation = FrameHeader.correlation(batch, frameStart);
        ByteBuf payload = FrameHeader.payload(batch, frameStart);
        switch (type) {
            case ROUTE_GET -> {
                subscribers.add(connection);
                send(connection, out -> table.route().write(out, session, correlation));
            }
            case REGISTER -> {
                Register register = Register.read(payload);
                try {
                    boolean changed = table.register(register, connection, clockMs.getAsLong());
                    confirm(connection, session, correlation);
                    pushIf(changed);
                } catch (RegistrationRefusedException e) {
                    refuse(connection, session, correlation, e.code(), e.getMessage());
                }
            }
            case UNREGISTER -> {
                Unregister unregister = Unregister.read(payload);
                boolean changed = table.unregister(unregister.group(), unregister.broker());
                confirm(connection, session, correlation);
                pushIf(changed);
            }
            default -> refuse(connection, session, correlation, ErrorCode.UNSUPPORTED,
                    type + " is not for a NameServer: send it to a broker of the route");
        }
    }

    /** Lets brokers leave that were not seen for ten seconds; called about each second, more often is fine. */
    public void onTick(long nowMs) {
        pushIf(table.expire(nowMs));
    }

    /** The connection ended; unknown ones are fine. */
    public void onDisconnected(WireConnection connection) {
        subscribers.remove(connection);
        table.disconnected(connection);
    }

    private void pushIf(boolean changed) {
        if (changed) {
            LOG.info("route is now {}", table.route());
            known.learn(table.route().groupNames());
            new ArrayList<>(subscribers).forEach(subscriber -> send(subscriber, table.route()::writePush));
        }
    }

    private void confirm(WireConnection connection, int session, int correlation) {
        if (correlation != 0) {
            send(connection, out -> FrameHeader.writeEmpty(out, FrameType.OK, session, correlation));
        }
    }

    private void refuse(WireConnection connection, int session, int correlation, ErrorCode code, String text) {
        send(connection, out -> new ErrorReply(code, 0, text).write(out, session, correlation));
    }

    /** A connection that has ended meanwhile is forgotten: its end is on the way to {@link #onDisconnected}. */
    private void send(WireConnection connection, FrameWriter frame) {
        try {
            ByteBuf out = connection.outbound().begin();
            try {
                frame.write(out);
            } finally {
                connection.outbound().end();
            }
        } catch (ConnectionClosedException e) {
            LOG.debug("{} ended before it was answered", connection, e);
            onDisconnected(connection);
        }
    }

    @FunctionalInterface
    private interface FrameWriter {
        void write(ByteBuf out);
    }
}
