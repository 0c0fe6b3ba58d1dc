package io.posthorn.protocol.frame;

/** Why a request was refused (ERROR) or a connection ended (BYE). */
public enum ErrorCode {
    MALFORMED_FRAME(1),
    VERSION_UNSUPPORTED(2),
    AUTHENTICATION_FAILED(3),
    NOT_AUTHORIZED(4),
    SHUTTING_DOWN(5),
    HEARTBEAT_LOST(6),
    INVALID_CLIENT_ID(7),
    INVALID_DESTINATION(8),
    INVALID_SELECTOR(9),
    RESOURCE_LIMIT(10),
    ILLEGAL_STATE(11),
    TRANSACTION_ROLLED_BACK(12),
    TRANSACTION_UNKNOWN(13),
    UNSUPPORTED(14),
    NAME_IN_USE(15),
    INTERNAL(16);

    private static final ErrorCode[] BY_CODE = new ErrorCode[17];

    static {
        for (ErrorCode errorCode : values()) {
            BY_CODE[errorCode.code] = errorCode;
        }
    }

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The code of a number; one that a newer peer added reads as {@link #INTERNAL}, because its text still helps. */
    public static ErrorCode of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : INTERNAL;
    }
}
