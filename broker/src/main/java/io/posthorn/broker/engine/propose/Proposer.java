package io.posthorn.broker.engine.propose;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.journal.Journal;
import io.posthorn.broker.record.RecordKind;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Puts records into the journal, stamped with the proposer's clock, and keeps the answers that wait for them: an answer is given
 * when everything proposed before it has been applied. Engine thread.
 */
public final class Proposer {
    private record Waiting(long position, Runnable answer) {}

    private final Journal journal;
    private final LongSupplier clock;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    /** Position of the last record proposed; -1 when none is on its way. */
    private long lastProposed = -1;
    private long nowMs;

    public Proposer(Journal journal, LongSupplier clockMs) {
        this.journal = journal;
        this.clock = clockMs;
        this.nowMs = clockMs.getAsLong();
    }

    /** Reads the clock once for all that happens in this turn of the engine. */
    public long readClock() {
        nowMs = clock.getAsLong();
        return nowMs;
    }

    /** The time of this turn, in milliseconds since the epoch. */
    public long nowMs() {
        return nowMs;
    }

    /** Whether there is disk space for a message's record. */
    public boolean admits(int payloadBytes) {
        return journal.admits(payloadBytes);
    }

    /** Whether a record that frees space fits, the reserve included. */
    public boolean fits(int payloadBytes) {
        return journal.fits(payloadBytes);
    }

    /** Whether the open batch takes more now. */
    public boolean isReady() {
        return journal.isReady();
    }

    /** Why there is no space for a message of that payload, for people; empty when there is, or will be soon. */
    public Optional<String> shortage(int payloadBytes) {
        return journal.shortage(payloadBytes);
    }

    /** Opens a record; write the payload, then {@link #end}. */
    public ByteBuf begin(RecordKind kind, int maxPayloadBytes) {
        ByteBuf buffer = journal.begin(kind, nowMs, maxPayloadBytes);
        lastProposed = journal.position();
        return buffer;
    }

    /** Closes the record; answers its log position. */
    public long end(boolean awaited) {
        journal.end(awaited);
        return lastProposed;
    }

    /** Proposes a record that somebody waits for. */
    public long propose(RecordKind kind, int maxPayloadBytes, Consumer<ByteBuf> payload) {
        payload.accept(begin(kind, maxPayloadBytes));
        return end(true);
    }

    /** Runs the answer when everything proposed so far has been applied; at once when nothing is on its way. */
    public void whenApplied(Runnable answer) {
        if (lastProposed < 0) {
            answer.run();
        } else {
            waiting.add(new Waiting(lastProposed, answer));
        }
    }

    /** Whether everything proposed has been applied. */
    public boolean isQuiet() {
        return lastProposed < 0;
    }

    /** The record at this position has been applied. */
    public void applied(long position) {
        if (position == lastProposed) {
            lastProposed = -1;
        }
        while (!waiting.isEmpty() && waiting.peek().position <= position) {
            waiting.poll().answer.run();
        }
    }
}
