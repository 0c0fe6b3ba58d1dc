package io.posthorn.protocol.message;

/** Where the parts of a message image are, and its bits; offsets count from the image's first byte. */
public final class ImageLayout {
    public static final int VERSION_1 = 1;

    /** Bit: the sender wanted no message id. */
    public static final int MESSAGE_ID_DISABLED = 1;
    /** Bit: the sender wanted no timestamp. */
    public static final int TIMESTAMP_DISABLED = 2;
    /** Bit: the correlation id is bytes, not text. */
    public static final int CORRELATION_ID_IS_BYTES = 4;
    /** Bit: a TextMessage whose text is null. */
    public static final int NULL_TEXT = 8;

    public static final int VERSION = 0;
    public static final int BODY_KIND = 1;
    public static final int BITS = 2;
    public static final int LANE = 3;
    public static final int HEADER_LENGTH = 4;
    public static final int TIMESTAMP = 8;
    public static final int EXPIRATION = 16;
    public static final int DELIVERY_TIME = 24;
    public static final int PRODUCER = 32;
    public static final int SEQUENCE = 48;
    public static final int DESTINATION = 56;

    static final int KNOWN_BITS = MESSAGE_ID_DISABLED | TIMESTAMP_DISABLED | CORRELATION_ID_IS_BYTES | NULL_TEXT;
    /** Empty or null names everywhere, no reply-to, no property. */
    static final int SMALLEST_HEADER_BYTES = DESTINATION + 1 + 2 + 1 + 2 + 2 + 2;
    /** The byte count of a text that is null. */
    public static final int NULL_STR = 0xFFFF;

    private ImageLayout() {}
}
