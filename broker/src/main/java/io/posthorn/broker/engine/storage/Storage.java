package io.posthorn.broker.engine.storage;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.dispatch.MessageSource;
import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.state.StateVersionException;
import io.posthorn.broker.record.BodyRecord;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.message.Lane;
import io.posthorn.store.checkpoint.Checkpoint;
import io.posthorn.store.checkpoint.CheckpointStore;
import io.posthorn.store.checkpoint.LoadedCheckpoint;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.FrameView;
import io.posthorn.store.log.LogOptions;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker's data folder, opened: the commit log, its unforced sibling, the consume queues and checkpoints, and the state that
 * they make. Opened by one thread, then used by the engine thread.
 */
public final class Storage implements MessageSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** As a power of two, how many NON_PERSISTENT messages of a lane a run can never have more of in a millisecond. */
    private static final int UNFORCED_MESSAGES_A_MS = 20;

    private final LogRetention retention = new LogRetention();
    private final LogRetention unforcedRetention = new LogRetention();
    private final FrameView frame = new FrameView();
    private final MessageRecord message = new MessageRecord();
    private final Lanes lanes;
    private final State state;
    private final CheckpointStore checkpoints;
    private final CommitLog log;
    private final CommitLog unforcedLog;
    private final long checkpointPosition;
    private final boolean recovered;

    /**
     * Recovers the state: the newest checkpoint, then the records of the log behind it. The whole log is verified.
     *
     * @param startMs the time now; no earlier run may have been started at the same
     * @throws io.posthorn.store.log.DamagedLogException when a part of the log that was durable is not whole
     * @throws io.posthorn.broker.engine.state.StateVersionException when another version of Posthorn wrote the folder
     */
    public Storage(Disk data, LogOptions options, long startMs) throws IOException {
        this.lanes = new Lanes(data, retention, unforcedRetention, startMs << UNFORCED_MESSAGES_A_MS);
        this.state = new State(lanes);
        this.checkpoints = new CheckpointStore(data.folder("checkpoint"));
        LoadedCheckpoint loaded = checkpoints.load();
        loaded.damaged().forEach(name -> LOG.warn("checkpoint {} is damaged and not used", name));
        this.checkpointPosition = loaded.newest().map(Checkpoint::position).orElse(0L);
        if (loaded.newest().isPresent()) {
            readState(loaded.newest().get().state(), data.toString());
        }
        data.folder("unforced").deleteFolder("index");
        this.log = CommitLog.open(data.folder("log"), options, checkpointPosition,
                new Recovery(state, lanes, retention, checkpointPosition));
        lanes.rebuilt();
        this.unforcedLog = CommitLog.open(data.folder("unforced").folder("log"), options.unforced(), 0, ignored -> {});
        this.recovered = log.tailPosition() > 0;
        retention.start(log);
        unforcedRetention.start(unforcedLog);
        state.recovered(retention);
    }

    private void readState(ByteBuf checkpoint, String folder) throws StateVersionException {
        try {
            state.read(checkpoint, folder);
        } finally {
            checkpoint.release();
        }
    }

    public State state() {
        return state;
    }

    public CommitLog log() {
        return log;
    }

    public CommitLog unforcedLog() {
        return unforcedLog;
    }

    /** Whether there was something before: clients of the time before the restart may come back. */
    public boolean isRecovered() {
        return recovered;
    }

    /** The log position of the checkpoint the state was recovered from. */
    public long checkpointPosition() {
        return checkpointPosition;
    }

    CheckpointStore checkpoints() {
        return checkpoints;
    }

    Lanes lanes() {
        return lanes;
    }

    LogRetention retention() {
        return retention;
    }

    LogRetention unforcedRetention() {
        return unforcedRetention;
    }

    /** Keeps a BODY record whose message has not come yet. */
    public void pin(long chunkPosition) {
        retention.pin(chunkPosition);
    }

    public void unpin(long chunkPosition) {
        retention.unpin(chunkPosition);
    }

    /** Bytes of the log that are still needed. */
    public long liveBytes() {
        return retention.ledger().liveBytes();
    }

    /** Bytes still needed of the segment that begins at the position. */
    public long liveBytes(long segmentStart) {
        return retention.ledger().liveBytes(segmentStart);
    }

    /** A message whose delivery time has not come. As {@link #read(Destination, QueueLane, long)}. */
    public MessageRecord read(DelayedMessage delayed) {
        log.read(delayed.message().position(), frame);
        return message.wrap(frame.buffer(), frame.payloadIndex(), frame.payloadLength());
    }

    /** A half message. As {@link #read(Destination, QueueLane, long)}. */
    public MessageRecord read(PendingMessage half) {
        log.read(half.position(), frame);
        return message.wrap(frame.buffer(), frame.payloadIndex(), frame.payloadLength());
    }

    @Override
    public MessageRecord read(Destination destination, QueueLane lane, long offset) {
        long position = lane.index().position(offset);
        (Lane.persistent(lane.number()) ? log : unforcedLog).read(position, frame);
        RecordKind kind = RecordKind.of(frame.kind());
        if (!kind.holdsMessage()) {
            throw new WrongEntryException(destination, lane, offset, position, "a record of kind " + kind);
        }
        message.wrap(kind, frame.buffer(), frame.payloadIndex(), frame.payloadLength());
        boolean hasNoOffset = kind == RecordKind.HALF_MESSAGE || message.isDelayed(); // another record gives it one
        if (message.destination() != destination.number() || message.lane() != lane.number()
                || !hasNoOffset && message.offset() != offset) {
            throw new WrongEntryException(destination, lane, offset, position, "message %d of destination %d, lane %d"
                    .formatted(message.offset(), message.destination(), message.lane()));
        }
        return message;
    }

    /** Length of the payload of the record at the position. */
    public int recordBytes(long position) {
        return log.read(position, frame).payloadLength();
    }

    @Override
    public void copyBody(long position, ByteBuf out) {
        log.read(position, frame);
        if (RecordKind.of(frame.kind()) != RecordKind.BODY) {
            throw new IllegalStateException("there is no part of a body at position " + position);
        }
        BodyRecord.copy(frame.buffer(), frame.payloadIndex(), frame.payloadLength(), out);
    }

    @Override
    public void close() throws IOException {
        try (CommitLog first = log; CommitLog second = unforcedLog) {
            LOG.debug("closing {} and {}", first, second);
        }
    }
}
