package io.posthorn.benchmarks.nullbroker;

/**
 * The layout of every frame between null client and null broker; all numbers big-endian.
 *
 * <pre>
 *  0        4    5      7          15
 * +--------+----+------+----------+---------
 * | length | op | lane | sequence | body ...
 * | u32    | u8 | u16  | u64      |
 * +--------+----+------+----------+---------
 * </pre>
 *
 * {@code length} counts the bytes after itself. {@code lane} numbers the producers of one connection. The frame that
 * was sent is what the file holds and what a receiver gets: nothing is encoded twice.
 */
public final class NullFrame {
    public static final int LENGTH_BYTES = 4;
    public static final int HEADER_BYTES = 15;
    public static final int MAX_FRAME_BYTES = 64 * 1024;

    public static final int OP_INDEX = 4;
    public static final int LANE_INDEX = 5;
    public static final int SEQUENCE_INDEX = 7;

    /** Client to broker: store the body, answer when it is stored; pushed to a receiver after that. */
    public static final byte SEND_STORED = 1;
    /** Client to broker: push the body to a receiver, store nothing, answer nothing. */
    public static final byte SEND_PASSING = 2;
    /** Broker to client: all sends of this lane up to the sequence are stored. */
    public static final byte ANSWER = 3;
    /** Client to broker: this connection receives; the sequence is its credit in messages. */
    public static final byte ATTACH = 4;
    /** Client to broker: one message is done with; gives one credit back and is not stored. */
    public static final byte ACKNOWLEDGE = 5;

    private NullFrame() {}

    /** Whether a length field is one that a frame can have. */
    static boolean isLegalLength(int length) {
        return length >= HEADER_BYTES - LENGTH_BYTES && length <= MAX_FRAME_BYTES - LENGTH_BYTES;
    }
}
