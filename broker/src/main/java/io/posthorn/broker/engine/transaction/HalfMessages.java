package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.record.OutcomeRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The half messages of one transaction in one lane, in the order they were stored; their content stays in the log. Delayed ones of
 * that lane are kept apart, as their lane's code says ({@link OutcomeRecord.Placement#DELAYED}).
 */
public final class HalfMessages {
    private final int destination;
    private final int laneCode;
    private final List<PendingMessage> messages = new ArrayList<>();

    HalfMessages(int destination, int laneCode) {
        this.destination = destination;
        this.laneCode = laneCode;
    }

    public void add(PendingMessage message) {
        messages.add(message);
    }

    public int destination() {
        return destination;
    }

    public int laneCode() {
        return laneCode;
    }

    public boolean isDelayed() {
        return (laneCode & OutcomeRecord.Placement.DELAYED) != 0;
    }

    public int lane() {
        return laneCode & ~OutcomeRecord.Placement.DELAYED;
    }

    /** By ordinal. */
    public List<PendingMessage> messages() {
        return Collections.unmodifiableList(messages);
    }

    void recountLive(Retention retention) {
        messages.forEach(message -> retention.live(message.position(), message.size(), message.flags()));
    }

    void write(ByteBuf out) {
        out.writeInt(destination).writeByte(laneCode).writeInt(messages.size());
        messages.forEach(message -> message.write(out));
    }

    static HalfMessages read(ByteBuf in) {
        HalfMessages halves = new HalfMessages(in.readInt(), in.readByte());
        for (int n = in.readInt(); n > 0; n--) {
            halves.add(PendingMessage.read(in));
        }
        return halves;
    }
}
