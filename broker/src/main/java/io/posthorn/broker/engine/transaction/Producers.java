package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Retention;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** All producing sessions the broker remembers. */
public final class Producers {
    private final Map<UUID, Producer> byId = new LinkedHashMap<>();
    /** The producer asked for last: messages come in runs of one session. */
    private Producer last;

    /** The producer of the id, made when it is new. */
    public Producer get(UUID id) {
        return byId.computeIfAbsent(id, Producer::new);
    }

    /** As {@link #get(UUID)} without making an id while the producer stays the same as last time. */
    public Producer get(long idHigh, long idLow) {
        if (last == null || last.id().getLeastSignificantBits() != idLow
                || last.id().getMostSignificantBits() != idHigh) {
            last = get(new UUID(idHigh, idLow));
        }
        return last;
    }

    /** The producer of the id; a blank one, which is not remembered, when nothing was ever stored of it. */
    public Producer peek(UUID id) {
        Producer known = byId.get(id);
        return known != null ? known : new Producer(id);
    }

    /** The producer of the id, or null. */
    public Producer find(UUID id) {
        return byId.get(id);
    }

    public void forget(UUID id) {
        byId.remove(id);
        last = null;
    }

    public Collection<Producer> all() {
        return byId.values();
    }

    /** After a restart: what open transactions acknowledged of NON_PERSISTENT lanes is gone with the messages. */
    public void forgetUnforced() {
        byId.values().forEach(producer -> producer.open().forEach(LocalTransaction::forgetUnforced));
    }

    /** After a restart: tells the log which half messages are undecided. */
    public void recountLive(Retention retention) {
        for (Producer producer : byId.values()) {
            for (LocalTransaction transaction : producer.open()) {
                transaction.recountLive(retention);
            }
        }
    }

    public void write(ByteBuf out) {
        out.writeInt(byId.size());
        byId.values().forEach(producer -> producer.write(out));
    }

    public void read(ByteBuf in) {
        for (int n = in.readInt(); n > 0; n--) {
            Producer producer = Producer.read(in);
            byId.put(producer.id(), producer);
        }
    }
}
