package io.posthorn.broker.engine.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.queue.SegmentLedger;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.index.ConsumeQueue;
import io.posthorn.store.log.CommitLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Housekeeping of the store: checkpoints, spare segments, retired segments. The engine thread decides and takes the views; what
 * waits for the disk runs in the janitor's executor, one task of a kind at a time.
 */
public final class Janitor {
    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

    private final Storage storage;
    private final Executor executor;
    private final CheckpointPolicy policy;
    private long checkpointPosition;
    private long checkpointMs;
    private boolean shortageLogged;
    private volatile boolean checkpointing;
    private volatile boolean preparing;
    private volatile long savedPosition;
    private volatile Exception failure;

    public Janitor(Storage storage, Executor executor, CheckpointPolicy policy, long nowMs) {
        this.storage = storage;
        this.executor = executor;
        this.policy = policy;
        this.checkpointPosition = storage.checkpointPosition();
        this.savedPosition = checkpointPosition;
        this.checkpointMs = nowMs;
    }

    /**
     * Does what is due. Engine thread.
     *
     * @param committed the log position up to which the state is applied
     */
    public void onTick(long nowMs, long committed) {
        if (failure != null) {
            throw new IllegalStateException("housekeeping of the data folder failed: " + failure.getMessage(), failure);
        }
        boolean shortage = storage.log().spaceShortage().isPresent();
        reportShortage(shortage);
        long behind = committed - checkpointPosition;
        if (behind > 0
                && (behind >= policy.intervalBytes() || nowMs - checkpointMs >= policy.intervalMs() || shortage)) {
            checkpoint(nowMs, committed);
        }
        retireDead(storage.log(), storage.retention().ledger(), savedPosition);
        retireDead(storage.unforcedLog(), storage.unforcedRetention().ledger(), Long.MAX_VALUE);
        prepareSpares();
    }

    private void reportShortage(boolean shortage) {
        if (shortage != shortageLogged) {
            shortageLogged = shortage;
            if (shortage) {
                LOG.warn("producers are refused until consumers free space: {}",
                        storage.log().spaceShortage().map(Throwable::getMessage).orElse(""));
            } else {
                LOG.info("there is disk space again, producers go on");
            }
        }
    }

    /** Starts a checkpoint unless one is under way. */
    public void checkpoint(long nowMs, long committed) {
        if (checkpointing || committed == checkpointPosition) {
            return;
        }
        List<ConsumeQueue> lanes = storage.lanes().persistentLanes();
        try {
            for (ConsumeQueue lane : lanes) {
                lane.write();
            }
        } catch (DiskFullException e) {
            LOG.warn("no checkpoint: {}", e.getMessage());
            checkpointMs = nowMs;
            return;
        } catch (IOException e) {
            throw new IllegalStateException("the index cannot be written: " + e.getMessage(), e);
        }
        ByteBuf state = Unpooled.buffer();
        storage.state().write(state);
        checkpointing = true;
        checkpointPosition = committed;
        checkpointMs = nowMs;
        executor.execute(() -> save(lanes, committed, state));
    }

    private void save(List<ConsumeQueue> lanes, long position, ByteBuf state) {
        try {
            storage.log().force();
            for (ConsumeQueue lane : lanes) {
                lane.force();
            }
            storage.checkpoints().save(position, state);
            savedPosition = position;
        } catch (DiskFullException e) {
            LOG.warn("no checkpoint: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            checkpointing = false;
        }
    }

    private static void retireDead(CommitLog log, SegmentLedger ledger, long below) {
        List<Long> starts = log.segmentStarts();
        for (int i = 0; i + 1 < starts.size(); i++) {
            long start = starts.get(i);
            if (start + log.segmentSizeBytes() <= below && ledger.isDead(start)) {
                try {
                    log.retire(start);
                } catch (IOException e) {
                    throw new IllegalStateException("a log segment cannot be retired: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Sees that spare segments are ready before they are needed. */
    public void prepareSpares() {
        if (!preparing) {
            preparing = true;
            executor.execute(this::prepare);
        }
    }

    private void prepare() {
        try {
            storage.log().prepareSpare();
            storage.unforcedLog().prepareSpare();
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            preparing = false;
        }
    }

    /** Whether everything up to the position is in a saved checkpoint. */
    public boolean hasSaved(long position) {
        return savedPosition >= position;
    }
}
