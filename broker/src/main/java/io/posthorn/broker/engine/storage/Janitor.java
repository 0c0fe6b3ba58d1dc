package io.posthorn.broker.engine.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.index.ConsumeQueue;
import io.posthorn.store.log.CommitLog;
import java.io.IOException;
import java.util.ArrayList;
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
    private volatile boolean retiring;
    private volatile long savedPosition;
    /** Both kept checkpoints contain everything below. The one found at the start counts once another is saved beside it. */
    private volatile long twiceSavedPosition;
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
        } else if (shortage && twiceSavedPosition < committed) {
            save(nowMs, committed); // once more: the older one must not keep segments that are badly needed
        }
        retireDead();
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

    /** Starts a checkpoint unless one is under way, or there is nothing new. */
    public void checkpoint(long nowMs, long committed) {
        if (committed != savedPosition) {
            save(nowMs, committed);
        }
    }

    /**
     * The index points into the log, and the checkpoint vouches for both: so the log is forced, then the index written and forced, then
     * the checkpoint saved.
     */
    private void save(long nowMs, long committed) {
        if (checkpointing) {
            return;
        }
        checkpointMs = nowMs;
        List<ConsumeQueue> lanes = storage.lanes().persistentLanes();
        try {
            if (storage.log().forcedPosition() < committed) {
                storage.log().force(); // only where the flush policy has not done it
            }
            for (ConsumeQueue lane : lanes) {
                lane.write();
            }
        } catch (DiskFullException e) {
            LOG.warn("no checkpoint: {}", e.getMessage());
            return;
        } catch (IOException e) {
            throw new IllegalStateException("the log cannot be forced or the index not be written: " + e.getMessage(),
                    e);
        }
        ByteBuf state = Unpooled.buffer();
        storage.state().write(state);
        checkpointing = true;
        checkpointPosition = committed;
        executor.execute(() -> save(lanes, committed, state));
    }

    private void save(List<ConsumeQueue> lanes, long position, ByteBuf state) {
        try {
            for (ConsumeQueue lane : lanes) {
                lane.force();
            }
            storage.checkpoints().save(position, state);
            twiceSavedPosition = savedPosition;
            savedPosition = position;
        } catch (DiskFullException e) {
            LOG.warn("no checkpoint: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            checkpointing = false;
        }
    }

    /** The engine knows what is dead, and dead things stay dead; the janitor's thread changes the folder. */
    private void retireDead() {
        if (retiring) {
            return;
        }
        List<Long> dead = dead(storage.log(), storage.retention(), twiceSavedPosition);
        List<Long> unforced = dead(storage.unforcedLog(), storage.unforcedRetention(), Long.MAX_VALUE);
        if (!dead.isEmpty() || !unforced.isEmpty()) {
            retiring = true;
            executor.execute(() -> retire(dead, unforced));
        }
    }

    private static List<Long> dead(CommitLog log, LogRetention retention, long below) {
        List<Long> starts = log.segmentStarts();
        List<Long> dead = new ArrayList<>();
        for (long start : starts.subList(0, Math.max(0, starts.size() - 1))) {
            long end = start + log.segmentSizeBytes();
            if (end <= below && end <= log.forcedPosition() && retention.isDead(start)) {
                dead.add(start);
            }
        }
        return dead;
    }

    private void retire(List<Long> dead, List<Long> unforced) {
        try {
            for (long start : dead) {
                storage.log().retire(start);
            }
            for (long start : unforced) {
                storage.unforcedLog().retire(start);
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            retiring = false;
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
