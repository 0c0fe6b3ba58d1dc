package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;

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
