package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What selectors said of a message before it could be stored in its lane.
 *
 * @param groupEnd groups with lower numbers were asked, or were gone
 * @param refusing the numbers of those that refuse it, ascending
 */
public record Verdict(int groupEnd, int[] refusing) {
    private static final int[] NOBODY = {};

    public static Verdict allTake(int groupEnd) {
        return new Verdict(groupEnd, NOBODY);
    }

    /** The same, and those others refuse it, too. */
    public Verdict with(int[] others) {
        return new Verdict(groupEnd, IntStream.concat(Arrays.stream(refusing), Arrays.stream(others)).sorted()
                .distinct().toArray());
    }

    public boolean refuses(Group group) {
        return Arrays.binarySearch(refusing, group.number()) >= 0;
    }

    /** Whether the group has a selector that was not asked. */
    public boolean isOpen(Group group) {
        return group.number() >= groupEnd && group.filter().selector() != null;
    }

    void write(ByteBuf out) {
        out.writeInt(groupEnd).writeInt(refusing.length);
        for (int group : refusing) {
            out.writeInt(group);
        }
    }

    static Verdict read(ByteBuf in) {
        int groupEnd = in.readInt();
        int[] refusing = new int[in.readInt()];
        for (int i = 0; i < refusing.length; i++) {
            refusing[i] = in.readInt();
        }
        return new Verdict(groupEnd, refusing.length == 0 ? NOBODY : refusing);
    }
}
