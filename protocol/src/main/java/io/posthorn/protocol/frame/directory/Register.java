package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * REGISTER: a broker tells a NameServer that it lives, each second.
 *
 * @param address    host:port where clients reach it
 * @param partitions of a destination that is created without saying how many
 * @param groups     all groups of the cluster the broker knows of
 */
public record Register(String cluster, String group, String broker, String address, int partitions,
        List<String> groups) {
    private static final int SMALLEST_STR_BYTES = 2;

    public Register {
        groups = List.copyOf(groups);
    }

    /** The same with other groups of the cluster. */
    public Register withGroups(List<String> all) {
        return new Register(cluster, group, broker, address, partitions, all);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.REGISTER, 0, session, correlation);
        WireFields.writeStr(out, cluster);
        WireFields.writeStr(out, group);
        WireFields.writeStr(out, broker);
        WireFields.writeStr(out, address);
        out.writeShort(partitions);
        out.writeShort(groups.size());
        for (String name : groups) {
            WireFields.writeStr(out, name);
        }
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Register read(ByteBuf payload) {
        String cluster = WireFields.readRequiredStr(payload, "cluster");
        String group = WireFields.readRequiredStr(payload, "group");
        String broker = WireFields.readRequiredStr(payload, "broker");
        String address = WireFields.readRequiredStr(payload, "address");
        int partitions = WireFields.readU16(payload);
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * SMALLEST_STR_BYTES);
        List<String> groups = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            groups.add(WireFields.readRequiredStr(payload, "group of the cluster"));
        }
        return new Register(cluster, group, broker, address, partitions, groups);
    }
}
