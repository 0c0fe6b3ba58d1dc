package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.DestinationRecord;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;

/**
 * The catalog's part of a checkpoint: destinations, their persistent lanes' next offsets, their groups with what is
 * settled. NON_PERSISTENT lanes are left out: nothing of them survives a restart.
 */
public final class CatalogSnapshot {
    private static final byte END = -1;

    private CatalogSnapshot() {}

    public static void write(Catalog catalog, ByteBuf out) {
        out.writeInt(catalog.nextNumber()).writeInt(catalog.all().size());
        for (Destination destination : catalog.all()) {
            destination.identity().write(out);
            out.writeInt(destination.nextGroup()).writeInt(destination.groups().size());
            destination.groups().forEach(group -> group.record().write(out));
            for (QueueLane lane : destination.lanes()) {
                if (lane != null && Lane.persistent(lane.number()) && lane.nextOffset() > 0) {
                    out.writeByte(lane.number()).writeLong(lane.nextOffset());
                    destination.groups().forEach(group -> group.lane(lane.number()).write(out));
                }
            }
            out.writeByte(END);
        }
        catalog.timers().write(out);
    }

    public static void read(Catalog catalog, ByteBuf in) {
        int nextNumber = in.readInt();
        for (int n = in.readInt(); n > 0; n--) {
            readDestination(catalog, in);
        }
        catalog.nextNumber(nextNumber);
        catalog.timers().read(in);
    }

    private static void readDestination(Catalog catalog, ByteBuf in) {
        Destination destination = catalog.add(DestinationRecord.read(in));
        int nextGroup = in.readInt();
        for (int n = in.readInt(); n > 0; n--) {
            SubscriptionRecord group = SubscriptionRecord.read(in);
            GroupKey key = new GroupKey(ConsumerKind.of(group.kind()), group.clientId(), group.name());
            if (destination.group(key) == null) {
                destination.addGroup(group.group(), key, GroupFilter.of(group.selector(), group.notFrom()));
            }
        }
        destination.nextGroup(nextGroup);
        for (byte lane = in.readByte(); lane != END; lane = in.readByte()) {
            long nextOffset = in.readLong();
            long floor = nextOffset;
            for (Group group : destination.groups()) {
                GroupLane state = GroupLane.read(in);
                group.lane(lane, state);
                floor = Math.min(floor, state.settled().frontier());
            }
            destination.openLane(lane, nextOffset, floor);
        }
    }
}
