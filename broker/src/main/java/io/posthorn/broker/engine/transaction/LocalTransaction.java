package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.PendingSettleRecord;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.List;

/**
 * An undecided transaction, open or part of a prepared branch: its half messages lane by lane, and its pending settles group by group.
 */
public final class LocalTransaction {
    private final LocalTransactionId id;
    private final long startedMs;
    private final List<HalfMessages> halves = new ArrayList<>(2);
    private final List<PendingSettles> settles = new ArrayList<>(2);

    LocalTransaction(LocalTransactionId id, long startedMs) {
        this.id = id;
        this.startedMs = startedMs;
    }

    public LocalTransactionId id() {
        return id;
    }

    /** Timestamp of its first record. */
    public long startedMs() {
        return startedMs;
    }

    public List<HalfMessages> halves() {
        return halves;
    }

    public List<PendingSettles> settles() {
        return settles;
    }

    /** Its half messages of the lane; an empty list when there are none yet. */
    public HalfMessages halvesOf(int destination, int laneCode) {
        for (HalfMessages of : halves) {
            if (of.destination() == destination && of.laneCode() == laneCode) {
                return of;
            }
        }
        HalfMessages of = new HalfMessages(destination, laneCode);
        halves.add(of);
        return of;
    }

    public void addSettles(int destination, int group, OffsetRanges ranges) {
        for (PendingSettles of : settles) {
            if (of.destination() == destination && of.group() == group) {
                of.ranges().addAll(ranges);
                return;
            }
        }
        OffsetRanges own = new OffsetRanges();
        own.addAll(ranges);
        settles.add(new PendingSettles(destination, group, own));
    }

    /** Whether something asked for in it was refused, so that it can only be rolled back. */
    public boolean isDoomed() {
        return settles.stream().anyMatch(of -> of.destination() == PendingSettleRecord.NO_DESTINATION);
    }

    /** How many messages it shows when it commits. */
    public int messageCount() {
        return halves.stream().mapToInt(of -> of.messages().size()).sum();
    }

    /** How many messages it acknowledges when it commits. */
    public int acknowledgementCount() {
        long count = settles.stream().mapToLong(of -> of.ranges().offsetCount()).sum();
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    void recountLive(Retention retention) {
        halves.forEach(of -> of.recountLive(retention));
    }

    void forgetUnforced() {
        settles.replaceAll(of -> new PendingSettles(of.destination(), of.group(), of.ranges().persistentOnly()));
    }

    void write(ByteBuf out) {
        id.write(out);
        out.writeLong(startedMs).writeInt(halves.size());
        halves.forEach(of -> of.write(out));
        out.writeInt(settles.size());
        settles.forEach(of -> of.write(out));
    }

    static LocalTransaction read(ByteBuf in) {
        LocalTransaction transaction = new LocalTransaction(LocalTransactionId.read(in), in.readLong());
        for (int n = in.readInt(); n > 0; n--) {
            transaction.halves.add(HalfMessages.read(in));
        }
        for (int n = in.readInt(); n > 0; n--) {
            transaction.settles.add(PendingSettles.read(in));
        }
        return transaction;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
