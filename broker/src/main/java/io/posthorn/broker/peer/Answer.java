package io.posthorn.broker.peer;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.connection.ErrorReply;

/**
 * What a server answered.
 *
 * @param refusal null when it did not refuse
 * @param payload of the OK; null of a refusal
 */
public record Answer(ErrorReply refusal, ByteBuf payload) {
    public static Answer ok(ByteBuf payload) {
        return new Answer(null, payload);
    }

    public static Answer refused(ErrorReply refusal) {
        return new Answer(refusal, null);
    }

    public boolean isOk() {
        return refusal == null;
    }
}
