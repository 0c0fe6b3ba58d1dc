package io.posthorn.broker.checkback;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;

/**
 * What a broker answered.
 *
 * @param error why it refused; null when it did not
 * @param payload of the OK; null of a refusal
 */
public record Answer(ErrorCode error, ByteBuf payload) {
    public static Answer ok(ByteBuf payload) {
        return new Answer(null, payload);
    }

    public static Answer refused(ErrorCode error) {
        return new Answer(error, null);
    }

    boolean isOk() {
        return error == null;
    }
}
