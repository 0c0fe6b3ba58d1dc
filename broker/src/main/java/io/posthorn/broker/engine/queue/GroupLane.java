package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;

/** What a group has done with one lane: the settled offsets, and how often an application saw and returned the others. */
public final class GroupLane {
    private final SettledSet settled;
    /** Offset to number of counted deliveries; only of messages that came back at least once. */
    private final OffsetMap<Integer> returns = new OffsetMap<>(4);
    /** Below this offset there may be messages the group's selector has not looked at. */
    private long unjudgedEnd;

    public GroupLane(long startOffset) {
        this(new SettledSet(startOffset));
    }

    private GroupLane(SettledSet settled) {
        this.settled = settled;
    }

    public SettledSet settled() {
        return settled;
    }

    /** How often an application has seen the message before. */
    public int returns(long offset) {
        if (returns.isEmpty()) {
            return 0;
        }
        Integer count = returns.get(offset);
        return count == null ? 0 : count;
    }

    /** An application saw the message and gave it back. */
    public void countReturn(long offset) {
        if (!settled.contains(offset)) {
            returns.put(offset, returns(offset) + 1);
        }
    }

    /** The message was stored without the group's selector having looked at it: the dispatcher will have to. */
    public void unjudged(long offset) {
        unjudgedEnd = offset + 1;
    }

    public boolean mayBeUnjudged(long offset) {
        return offset < unjudgedEnd;
    }

    /** Settles the offset; false when it was settled before. */
    public boolean settle(long offset) {
        if (!returns.isEmpty()) {
            returns.remove(offset);
        }
        return settled.add(offset);
    }

    public void write(ByteBuf out) {
        settled.write(out);
        out.writeLong(unjudgedEnd);
        out.writeInt(returns.size());
        for (long offset : returns.offsets(count -> true)) {
            out.writeLong(offset).writeInt(returns(offset));
        }
    }

    public static GroupLane read(ByteBuf in) {
        GroupLane lane = new GroupLane(SettledSet.read(in));
        lane.unjudgedEnd = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            lane.returns.put(in.readLong(), in.readInt());
        }
        return lane;
    }
}
