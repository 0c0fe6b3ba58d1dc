package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * DUE: {@code u32 n, n x (u64 number, u64 position, u32 destination, u8 lane, u64 offset)}: delayed messages become visible. The number
 * is the one its MESSAGE record or its COMMIT gave each of them; the position says where in the log it stood when this was
 * proposed, so that a lost index can be rebuilt.
 */
public record DueRecord(List<Place> places) {
    /** Where one delayed message comes to stand. */
    public record Place(long number, long position, int destination, int lane, long offset) {}

    private static final int PLACE_BYTES = 29;

    public static int bytes(int count) {
        return 4 + PLACE_BYTES * count;
    }

    public int bytes() {
        return bytes(places.size());
    }

    public void write(ByteBuf out) {
        out.writeInt(places.size());
        for (Place place : places) {
            out.writeLong(place.number).writeLong(place.position).writeInt(place.destination).writeByte(place.lane)
                    .writeLong(place.offset);
        }
    }

    public static DueRecord read(ByteBuf in, int index) {
        int n = in.getInt(index);
        List<Place> places = new ArrayList<>(n);
        for (int i = 0, at = index + 4; i < n; i++, at += PLACE_BYTES) {
            places.add(new Place(in.getLong(at), in.getLong(at + 8), in.getInt(at + 16), in.getByte(at + 20),
                    in.getLong(at + 21)));
        }
        return new DueRecord(places);
    }
}
