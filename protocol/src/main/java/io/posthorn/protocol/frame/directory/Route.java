package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The route: OK of ROUTE_GET, and ROUTE_PUSH.
 *
 * @param version    grows with each change, per NameServer
 * @param partitions of a destination that is created without saying how many
 * @param groups     all broker groups of the cluster, living or not, sorted by name
 */
public record Route(long version, String cluster, int partitions, List<RouteGroup> groups) {
    private static final int SMALLEST_GROUP_BYTES = 4;

    public Route {
        groups = List.copyOf(groups);
    }

    /** Writes the answer to ROUTE_GET. */
    public void write(ByteBuf out, int session, int correlation) {
        write(out, FrameType.OK, session, correlation);
    }

    /** Writes a change to whoever asked before. */
    public void writePush(ByteBuf out) {
        write(out, FrameType.ROUTE_PUSH, 0, 0);
    }

    private void write(ByteBuf out, FrameType type, int session, int correlation) {
        int start = FrameHeader.begin(out, type, 0, session, correlation);
        out.writeLong(version);
        WireFields.writeStr(out, cluster);
        out.writeShort(partitions);
        out.writeShort(groups.size());
        for (RouteGroup group : groups) {
            WireFields.writeStr(out, group.name());
            WireFields.writeStr(out, group.address());
        }
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is no route
     */
    public static Route read(ByteBuf payload) {
        long version = WireFields.readLong(payload);
        String cluster = WireFields.readStr(payload);
        int partitions = WireFields.readU16(payload);
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * SMALLEST_GROUP_BYTES);
        List<RouteGroup> groups = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            groups.add(new RouteGroup(WireFields.readRequiredStr(payload, "group"), WireFields.readStr(payload)));
        }
        return new Route(version, cluster, partitions, groups);
    }

    /** The names for {@code Rendezvous}, sorted as the groups are. */
    public List<String> groupNames() {
        return groups.stream().map(RouteGroup::name).toList();
    }
}
