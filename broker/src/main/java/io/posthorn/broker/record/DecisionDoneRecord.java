package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/**
 * DECISION_DONE: {@code id producer, u64 transaction, str group}.
 *
 * @param group the participant that has applied what this group decided
 */
public record DecisionDoneRecord(LocalTransactionId transaction, String group) {
    public int bytes() {
        return LocalTransactionId.BYTES + Ids.mostBytes(group);
    }

    public void write(ByteBuf out) {
        transaction.write(out);
        Ids.writeString(out, group);
    }

    public static DecisionDoneRecord read(ByteBuf payload) {
        return new DecisionDoneRecord(LocalTransactionId.read(payload), Ids.readString(payload));
    }
}
