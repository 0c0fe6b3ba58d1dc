package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Retention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The half messages of one transaction in one lane, in the order they were stored; their content stays in the log. */
public final class HalfMessages {
    private final int destination;
    private final int lane;
    private final List<PendingMessage> messages = new ArrayList<>();

    HalfMessages(int destination, int lane) {
        this.destination = destination;
        this.lane = lane;
    }

    public void add(PendingMessage message) {
        messages.add(message);
    }

    public int destination() {
        return destination;
    }

    public int lane() {
        return lane;
    }

    /** By ordinal. */
    public List<PendingMessage> messages() {
        return Collections.unmodifiableList(messages);
    }

    void recountLive(Retention retention) {
        messages.forEach(message -> retention.live(message.position(), message.size(), message.flags()));
    }

    void write(ByteBuf out) {
        out.writeInt(destination).writeByte(lane).writeInt(messages.size());
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
