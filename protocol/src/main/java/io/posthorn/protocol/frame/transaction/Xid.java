package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The name of a transaction branch, as X/Open has it: {@code i32 formatId, u8 length, gtrid, u8 length, bqual}. Immutable;
 * equal when all three are.
 */
public final class Xid {
    /** The format of the names Posthorn itself gives to transactions over several groups. */
    public static final int POSTHORN_FORMAT = 0x50485231;
    /** The longest gtrid and the longest bqual (X/Open XA, {@code MAXGTRIDSIZE} and {@code MAXBQUALSIZE}). */
    public static final int MAX_PART_BYTES = 64;
    /** The longest encoded form. */
    public static final int MAX_BYTES = 4 + 1 + MAX_PART_BYTES + 1 + MAX_PART_BYTES;

    private static final int ID_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final int formatId;
    private final byte[] gtrid;
    private final byte[] bqual;

    /**
     * @param gtrid 1 to 64 bytes, copied
     * @param bqual at most 64 bytes, copied
     * @throws IllegalArgumentException if one of them has another length
     */
    public Xid(int formatId, byte[] gtrid, byte[] bqual) {
        if (gtrid.length == 0 || gtrid.length > MAX_PART_BYTES || bqual.length > MAX_PART_BYTES) {
            throw new IllegalArgumentException("a gtrid of " + gtrid.length + " bytes and a bqual of " + bqual.length
                    + "; 1 to 64 and 0 to 64 are possible");
        }
        this.formatId = formatId;
        this.gtrid = gtrid.clone();
        this.bqual = bqual.clone();
    }

    /**
     * The name of the branches of a local transaction over several groups.
     *
     * @param coordinator its part at the coordinating group
     * @param group the coordinating group; what is beyond 64 bytes of UTF-8 is cut off
     */
    public static Xid ofLocal(LocalTransactionId coordinator, String group) {
        ByteBuffer gtrid = ByteBuffer.allocate(ID_BYTES + 8);
        gtrid.putLong(coordinator.producer().getMostSignificantBits());
        gtrid.putLong(coordinator.producer().getLeastSignificantBits());
        gtrid.putLong(coordinator.number());
        byte[] name = group.getBytes(StandardCharsets.UTF_8);
        return new Xid(POSTHORN_FORMAT, gtrid.array(), Arrays.copyOf(name, Math.min(name.length, MAX_PART_BYTES)));
    }

    /** Whether {@link #coordinator} can be asked. */
    public boolean isOfLocal() {
        return formatId == POSTHORN_FORMAT && gtrid.length == ID_BYTES + 8;
    }

    /**
     * The coordinating part of the transaction that {@link #ofLocal} has named.
     *
     * @throws IllegalStateException unless {@link #isOfLocal}
     */
    public LocalTransactionId coordinator() {
        if (!isOfLocal()) {
            throw new IllegalStateException(this + " is not of a local transaction");
        }
        ByteBuffer of = ByteBuffer.wrap(gtrid);
        return new LocalTransactionId(new UUID(of.getLong(), of.getLong()), of.getLong());
    }

    public int formatId() {
        return formatId;
    }

    /** A copy. */
    public byte[] gtrid() {
        return gtrid.clone();
    }

    /** A copy. */
    public byte[] bqual() {
        return bqual.clone();
    }

    /** Bytes {@link #write} needs. */
    public int bytes() {
        return 4 + 1 + gtrid.length + 1 + bqual.length;
    }

    /** Appends it to a frame or a record. */
    public void write(ByteBuf out) {
        out.writeInt(formatId);
        out.writeByte(gtrid.length).writeBytes(gtrid);
        out.writeByte(bqual.length).writeBytes(bqual);
    }

    /**
     * @throws MalformedFrameException if there is none to read
     */
    public static Xid read(ByteBuf in) {
        int formatId = WireFields.readInt(in);
        byte[] gtrid = readPart(in);
        byte[] bqual = readPart(in);
        if (gtrid.length == 0) {
            throw new MalformedFrameException("an xid without a gtrid");
        }
        return new Xid(formatId, gtrid, bqual);
    }

    private static byte[] readPart(ByteBuf in) {
        int length = WireFields.readU8(in);
        if (length > MAX_PART_BYTES) {
            throw new MalformedFrameException("a part of an xid of " + length + " bytes; at most 64 are possible");
        }
        WireFields.require(in, length);
        byte[] part = new byte[length];
        in.readBytes(part);
        return part;
    }

    /**
     * The xid {@link #toString} has printed.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Xid parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not format:gtrid:bqual in hexadecimal digits");
        }
        return new Xid(Integer.parseUnsignedInt(parts[0], 16), HEX.parseHex(parts[1]), HEX.parseHex(parts[2]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Xid that && formatId == that.formatId && Arrays.equals(gtrid, that.gtrid)
                && Arrays.equals(bqual, that.bqual);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * formatId + Arrays.hashCode(gtrid)) + Arrays.hashCode(bqual);
    }

    /** {@code format:gtrid:bqual} in hexadecimal digits. */
    @Override
    public String toString() {
        return Integer.toHexString(formatId) + ":" + HEX.formatHex(gtrid) + ":" + HEX.formatHex(bqual);
    }
}
