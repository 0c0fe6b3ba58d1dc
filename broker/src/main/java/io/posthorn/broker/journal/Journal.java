package io.posthorn.broker.journal;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.RecordKind;
import java.util.Optional;

/**
 * Takes records in batches and tells, in the same order, which are committed: durable by the broker's flush policy (and, in a
 * cluster, by a majority). All methods are called by the engine thread; none of them blocks.
 *
 * <p>A journal never takes a record back. When it fails it fails for good: {@link #poll} throws, the engine instance ends and is
 * rebuilt from checkpoint and log.
 */
public interface Journal extends AutoCloseable {
    /** Told of each committed record, in order; the frame is valid only during the call. */
    @FunctionalInterface
    interface CommitListener {
        void onCommitted(CommittedRecord record);
    }

    /** Whether a message of that payload may be appended: disk space for it is set aside, a reserve left over. */
    boolean admits(int payloadBytes);

    /** Whether a settle or commit of that payload may be appended; these may use the reserve. */
    boolean fits(int payloadBytes);

    /**
     * Why a message of that payload cannot be appended, for people; empty when it can, or could soon: space is being
     * prepared.
     */
    Optional<String> shortage(int payloadBytes);

    /** Whether another request's records may be begun: false while the open batch is full and its predecessor is being written. */
    boolean isReady();

    /**
     * Opens a record; its payload is written into the buffer answered, then {@link #end} closes it.
     *
     * @param maxPayloadBytes an upper bound of the payload's size
     */
    ByteBuf begin(RecordKind kind, long timestampMs, int maxPayloadBytes);

    /** The log position of the record begun last. */
    long position();

    /**
     * Closes the record.
     *
     * @param awaited whether somebody waits for it; if nobody does it may linger for a few milliseconds to share a force
     */
    void end(boolean awaited);

    /** Hands the open batch on, if there is something worth a force and the one before is through. */
    boolean submit(long nowMs);

    /**
     * Tells the listener what has been committed since the last call; answers how many records.
     *
     * @throws JournalFailedException when the log could not be written or forced
     */
    int poll(CommitListener listener);

    /** Whether {@link #poll} would tell something. */
    boolean hasCommitted();

    /** Everything below this position is committed and was told. */
    long committedPosition();

    /** When a batch that nobody awaits must be submitted at the latest, or Long.MAX_VALUE. */
    long lingerDeadlineMs();

    JournalFigures figures();

    /** Writes and forces what is open, then stops; the engine has polled all of it before. */
    @Override
    void close();
}
