package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.message.MessageImage;
import java.util.UUID;

/**
 * A stored message: MESSAGE, HALF_MESSAGE and RELOCATION. A flyweight: wrap it over the record, read, wrap it over the next.
 *
 * <pre>
 *  0             4      5      6      8                    16            20
 * +-------------+------+------+------+--------------------+---------+----------+--------------------------+---------
 * | destination | lane |flags |passed| offset             | ordinal | origin:  | large: u64 body length,  | message
 * | u32         | u8   | u8   | u16  | half: transaction  | u32     | id       | u32 n, n x u64 positions | image
 * +-------------+------+------+------+--------------------+---------+----------+--------------------------+---------
 * </pre>
 *
 * Flags: 1 large, 2 origin, 4 delayed: until its delivery time it has a timer's number for an offset. The origin says which client sent it; it is there when a subscription may ask (noLocal).
 * Passed: the code with which a send of the producer between its last stored one and this was refused; 0 when none was.
 *
 * The proposer stamps the offset, so that every record says by itself where in its lane it stands and the consume queue can be
 * rebuilt from the log alone. A half message has an ordinal instead: the COMMIT record says which offset the transaction's
 * first message of that lane gets, and the ordinal counts from there.
 */
public final class MessageRecord {
    /** Bytes before the image of a message whose body is not large. */
    public static final int PREFIX_BYTES = 20;
    private static final int LARGE = 1;
    private static final int ORIGIN = 2;
    private static final int DELAYED = 4;
    private static final int ORIGIN_BYTES = 16;

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

    /** As {@link #wrap(ByteBuf, int, int)} for a record of any kind that holds a message. */
    public MessageRecord wrap(RecordKind kind, ByteBuf record, int payloadIndex, int payloadLength) {
        int before = kind == RecordKind.DEAD_LETTER ? DeadLetterRecord.BYTES : 0;
        return wrap(record, payloadIndex + before, payloadLength - before);
    }

    /** Writes the part before the image; the image follows. */
    public static void writePrefix(ByteBuf out, int destination, int lane, long offsetOrTransaction, int ordinal) {
        writePrefix(out, destination, lane, offsetOrTransaction, ordinal, 0, null, null);
    }

    /**
     * Writes the part before the image, or before what {@link #writeLarge} adds.
     *
     * @param passedOver why an earlier send was refused that no record stands for; null when none was
     * @param origin null when nobody asks for it
     */
    public static void writePrefix(ByteBuf out, int destination, int lane, long offsetOrTransaction, int ordinal,
            boolean large, boolean delayed, ErrorCode passedOver, UUID origin) {
        writePrefix(out, destination, lane, offsetOrTransaction, ordinal,
                (large ? LARGE : 0) | (delayed ? DELAYED : 0), passedOver, origin);
    }

    private static void writePrefix(ByteBuf out, int destination, int lane, long offsetOrTransaction, int ordinal,
            int flags, ErrorCode passedOver, UUID origin) {
        int allFlags = origin == null ? flags : flags | ORIGIN;
        int refusal = passedOver == null ? 0 : passedOver.code();
        out.writeInt(destination).writeInt(lane << 24 | allFlags << 16 | refusal).writeLong(offsetOrTransaction)
                .writeInt(ordinal);
        if (origin != null) {
            Ids.write(out, origin);
        }
    }

    /** Goes on with where the BODY records of a large message stand; the image follows. */
    public static void writeLarge(ByteBuf out, long bodyLength, long[] positions, int count) {
        out.writeLong(bodyLength).writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(positions[i]);
        }
    }

    /** Bytes before the image of a message with so many BODY records (0: not large). */
    public static int prefixBytes(int chunkCount, boolean withOrigin) {
        return PREFIX_BYTES + (chunkCount == 0 ? 0 : 12 + 8 * chunkCount) + (withOrigin ? ORIGIN_BYTES : 0);
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

    /** Whether its delivery time had not come when it was sent: its offset, or ordinal, is that of a timer. */
    public boolean isDelayed() {
        return (buffer.getByte(start + 5) & DELAYED) != 0;
    }

    /** Why a send between the producer's last stored one and this was refused; null when none was. */
    public ErrorCode passedOver() {
        int refusal = buffer.getUnsignedShort(start + 6);
        return refusal == 0 ? null : ErrorCode.of(refusal);
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

    private boolean hasOrigin() {
        return (buffer.getByte(start + 5) & ORIGIN) != 0;
    }

    /** The client that sent it, or null: nobody could ask. */
    public UUID origin() {
        return hasOrigin() ? Ids.read(buffer, start + PREFIX_BYTES) : null;
    }

    private int largeIndex() {
        return start + PREFIX_BYTES + (hasOrigin() ? ORIGIN_BYTES : 0);
    }

    public long bodyLength() {
        return isLarge() ? buffer.getLong(largeIndex()) : 0;
    }

    public int chunkCount() {
        return isLarge() ? buffer.getInt(largeIndex() + 8) : 0;
    }

    public long chunkPosition(int chunk) {
        return buffer.getLong(largeIndex() + 12 + 8 * chunk);
    }

    public MessageImage image() {
        return image;
    }

    public ByteBuf buffer() {
        return buffer;
    }

    public int imageIndex() {
        return start + ownPrefixBytes();
    }

    public int imageLength() {
        return length - ownPrefixBytes();
    }

    private int ownPrefixBytes() {
        return prefixBytes(chunkCount(), hasOrigin());
    }
}
