package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.MessageImage;

/**
 * A stored message: MESSAGE, HALF_MESSAGE and RELOCATION. A flyweight: wrap it over the record, read, wrap it over the next.
 *
 * <pre>
 *  0             4      5      6      8                    16            20
 * +-------------+------+------+------+--------------------+-------------+--------------------------+---------------+
 * | destination | lane |flags | zero | offset             | ordinal     | large: u64 body length,  | message image |
 * | u32         | u8   | u8   | u16  | half: transaction  | u32         | u32 n, n x u64 positions |               |
 * +-------------+------+------+------+--------------------+-------------+--------------------------+---------------+
 * </pre>
 *
 * The proposer stamps the offset, so that every record says by itself where in its lane it stands and the consume queue can be
 * rebuilt from the log alone. A half message has an ordinal instead: the COMMIT record says which offset the transaction's
 * first message of that lane gets, and the ordinal counts from there.
 */
public final class MessageRecord {
    /** Bytes before the image of a message whose body is not large. */
    public static final int PREFIX_BYTES = 20;
    private static final int LARGE = 1;

    private final MessageImage image = new MessageImage();
    private ByteBuf buffer;
    private int start;
    private int length;

    public MessageRecord wrap(ByteBuf buffer, int payloadIndex, int payloadLength) {
        this.buffer = buffer;
        this.start = payloadIndex;
        this.length = payloadLength;
        image.wrap(buffer, imageIndex(), imageLength());
        return this;
    }

    /** Writes the part before the image; the image follows. */
    public static void writePrefix(ByteBuf out, int destination, int lane, long offsetOrTransaction, int ordinal) {
        out.writeInt(destination).writeInt(lane << 24).writeLong(offsetOrTransaction).writeInt(ordinal);
    }

    /** Writes the part before the image of a message whose body stands in BODY records at the positions given. */
    public static void writeLargePrefix(ByteBuf out, int destination, int lane, long offsetOrTransaction, int ordinal,
            long bodyLength, long[] positions, int count) {
        out.writeInt(destination).writeInt(lane << 24 | LARGE << 16).writeLong(offsetOrTransaction).writeInt(ordinal);
        out.writeLong(bodyLength).writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(positions[i]);
        }
    }

    public static int largePrefixBytes(int chunkCount) {
        return PREFIX_BYTES + 12 + 8 * chunkCount;
    }

    public int destination() {
        return buffer.getInt(start);
    }

    public int lane() {
        return buffer.getUnsignedByte(start + 4);
    }

    public boolean isLarge() {
        return (buffer.getByte(start + 5) & LARGE) != 0;
    }

    public long offset() {
        return buffer.getLong(start + 8);
    }

    public long transaction() {
        return buffer.getLong(start + 8);
    }

    public int ordinal() {
        return buffer.getInt(start + 16);
    }

    public long bodyLength() {
        return isLarge() ? buffer.getLong(start + PREFIX_BYTES) : 0;
    }

    public int chunkCount() {
        return isLarge() ? buffer.getInt(start + PREFIX_BYTES + 8) : 0;
    }

    public long chunkPosition(int chunk) {
        return buffer.getLong(start + PREFIX_BYTES + 12 + 8 * chunk);
    }

    public MessageImage image() {
        return image;
    }

    public ByteBuf buffer() {
        return buffer;
    }

    public int imageIndex() {
        return start + prefixBytes();
    }

    public int imageLength() {
        return length - prefixBytes();
    }

    private int prefixBytes() {
        return isLarge() ? largePrefixBytes(chunkCount()) : PREFIX_BYTES;
    }
}
