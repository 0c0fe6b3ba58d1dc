package io.posthorn.protocol.frame;

/** Numbers both sides agree on before they have spoken. */
public final class ProtocolLimits {
    /** "PHR1". */
    public static final int MAGIC = 0x50485231;
    public static final int MIN_VERSION = 1;
    public static final int MAX_VERSION = 1;
    public static final int DEFAULT_PORT = 9876;
    public static final int DEFAULT_MAX_FRAME_BYTES = 1 << 20;
    /** The smallest maxFrame a side may ask for, and the limit of what comes before WELCOME. */
    public static final int MIN_MAX_FRAME_BYTES = 16 << 10;
    public static final int BODY_CHUNK_BYTES = 256 << 10;
    public static final int HELLO_DEADLINE_MS = 10_000;
    public static final int DEFAULT_HEARTBEAT_MS = 10_000;
    /** The shortest heartbeat a side may ask for: a shorter one would be closed by a garbage collection. */
    public static final int MIN_HEARTBEAT_MS = 100;
    /** SETTLE and RELEASE carry at most this many ranges, so that they fit the smallest frame. */
    public static final int MAX_RANGES_PER_FRAME = 900;
    /** The longest {@code str} in UTF-8 bytes; the number after it stands for null. */
    public static final int MAX_STR_BYTES = 0xFFFE;

    private ProtocolLimits() {}
}
