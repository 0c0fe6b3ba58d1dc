package io.posthorn.protocol.frame;

/** The type byte of a frame. */
public enum FrameType {
    HELLO(0x01),
    WELCOME(0x02),
    BYE(0x03),
    PING(0x04),
    PONG(0x05),
    OK(0x06),
    ERROR(0x07),
    CLIENT_OPEN(0x10),
    CLIENT_CLOSE(0x11),
    SESSION_OPEN(0x12),
    SESSION_CLOSE(0x13),
    DESTINATION_OPEN(0x18),
    DESTINATION_DELETE(0x19),
    UNSUBSCRIBE(0x1A),
    SEND(0x20),
    BODY(0x21),
    SENT(0x22),
    CONSUMER_OPEN(0x28),
    CONSUMER_CLOSE(0x29),
    CREDIT(0x2A),
    DELIVER(0x2B),
    DELIVER_BODY(0x2C),
    SETTLE(0x2D),
    RELEASE(0x2E),
    SETTLED(0x2F),
    DRAIN(0x30),
    DECISION(0x34),
    DECISION_DONE(0x35),
    CHECKER_OPEN(0x36),
    CHECK(0x37),
    COMMIT(0x38),
    ROLLBACK(0x39),
    TRANSACTION_STATUS(0x3A),
    PREPARE(0x3B),
    BRANCH_COMMIT(0x3C),
    BRANCH_ROLLBACK(0x3D),
    BRANCH_FORGET(0x3E),
    BRANCHES(0x3F),
    ROUTE_GET(0x40),
    ROUTE_PUSH(0x41),
    REGISTER(0x42),
    UNREGISTER(0x43),
    DESTINATIONS(0x48),
    STAT(0x49),
    BROWSE(0x4A),
    BROWSE_BODY(0x4B);

    private static final FrameType[] BY_CODE = new FrameType[256];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** The type's byte on the wire, 1-255. */
    public int code() {
        return code;
    }

    /** Whether a byte is a known type, without an exception. */
    public static boolean isKnown(byte code) {
        return BY_CODE[code & 0xFF] != null;
    }

    /**
     * The type of a byte; allocates nothing.
     *
     * @throws MalformedFrameException if no frame has this type
     */
    public static FrameType of(byte code) {
        FrameType type = BY_CODE[code & 0xFF];
        if (type == null) {
            throw new MalformedFrameException("unknown frame type 0x" + Integer.toHexString(code & 0xFF));
        }
        return type;
    }
}
