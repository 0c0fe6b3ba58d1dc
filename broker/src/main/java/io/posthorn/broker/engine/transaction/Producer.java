package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the broker remembers of a producing session for ever, until it is closed: the last stored sequence, by which a send
 * repeated after a reconnect is recognised, and the outcomes of its last transactions, so that a commit whose answer was
 * lost can be asked for.
 */
public final class Producer {
    private final UUID id;
    private final Map<Long, LocalTransaction> open = new LinkedHashMap<>(2);
    private final LostRefusals refusals = new LostRefusals();
    private final Outcomes outcomes = new Outcomes();
    private long lastSequence;
    private long lastTransaction;
    private Outcome lastOutcome = Outcome.UNKNOWN;
    private long lastRecordMs;

    Producer(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    /** The highest sequence stored. */
    public long lastSequence() {
        return lastSequence;
    }

    public long lastTransaction() {
        return lastTransaction;
    }

    public Outcome lastOutcome() {
        return lastOutcome;
    }

    /** Whether any record is of it. */
    public boolean isRemembered() {
        return lastRecordMs != 0;
    }

    /** Timestamp of its last record. */
    public long lastRecordMs() {
        return lastRecordMs;
    }

    /** What a client that comes back is told. */
    public SessionOpened opened() {
        return new SessionOpened(lastSequence, lastTransaction, lastOutcome, refusals.knownAfter(), refusals.all());
    }

    /**
     * Takes note of a stored sequence; false when it is not new.
     *
     * @param passedOver why a send between the last stored one and this was refused; null when none was
     */
    public boolean advance(long sequence, ErrorCode passedOver, long nowMs) {
        lastRecordMs = nowMs;
        if (sequence <= lastSequence) {
            return false;
        }
        if (passedOver != null && sequence > lastSequence + 1) {
            refusals.add(lastSequence + 1, sequence - 1, passedOver);
        }
        lastSequence = sequence;
        return true;
    }

    public Collection<LocalTransaction> open() {
        return open.values();
    }

    /** The open transaction of the number, or null. */
    public LocalTransaction transaction(long number) {
        return open.get(number);
    }

    public LocalTransaction begin(long number, long nowMs) {
        lastRecordMs = nowMs;
        return open.computeIfAbsent(number, n -> new LocalTransaction(new LocalTransactionId(id, n), nowMs));
    }

    /** Ends a transaction; answers it, or null when there was none. */
    public LocalTransaction decide(long number, Outcome outcome, long nowMs) {
        lastRecordMs = nowMs;
        if (number > lastTransaction) {
            lastTransaction = number;
            lastOutcome = outcome;
        }
        outcomes.add(number, outcome);
        return open.remove(number);
    }

    /** The transaction goes to a branch, by which it will be decided; answers it, or null when there is none. */
    public LocalTransaction prepare(long number, long nowMs) {
        lastRecordMs = nowMs;
        return open.remove(number);
    }

    /**
     * What became of one of its last transactions: COMMITTED, ROLLED_BACK, or UNKNOWN when it is not decided, or so long ago that it
     * is forgotten.
     */
    public Outcome outcome(long number) {
        return number == lastTransaction ? lastOutcome : outcomes.of(number);
    }

    void write(ByteBuf out) {
        out.writeLong(id.getMostSignificantBits()).writeLong(id.getLeastSignificantBits());
        out.writeLong(lastSequence).writeLong(lastTransaction).writeByte(lastOutcome.code()).writeLong(lastRecordMs);
        refusals.write(out);
        outcomes.write(out);
        out.writeInt(open.size());
        open.values().forEach(transaction -> transaction.write(out));
    }

    static Producer read(ByteBuf in) {
        Producer producer = new Producer(new UUID(in.readLong(), in.readLong()));
        producer.lastSequence = in.readLong();
        producer.lastTransaction = in.readLong();
        producer.lastOutcome = Outcome.of(in.readByte());
        producer.lastRecordMs = in.readLong();
        producer.refusals.read(in);
        producer.outcomes.read(in);
        for (int n = in.readInt(); n > 0; n--) {
            LocalTransaction transaction = LocalTransaction.read(in);
            producer.open.put(transaction.id().number(), transaction);
        }
        return producer;
    }
}
