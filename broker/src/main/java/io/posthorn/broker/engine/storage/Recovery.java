package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.apply.Applier;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.store.log.FrameView;
import io.posthorn.store.log.RecoveryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a restart makes of the log: records behind the checkpoint are applied; those below it say what the index lost and which
 * commits are still needed.
 */
final class Recovery implements RecoveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_INTERVAL_MS = 1_000;

    private final Applier applier;
    private final LogRetention retention;
    private final IndexRebuild rebuild;
    private final long checkpointPosition;
    private final CommittedRecord record = new CommittedRecord();
    private CommitScan commits;
    private long loggedMs = nowMs();

    Recovery(State state, Lanes lanes, LogRetention retention, long checkpointPosition) {
        this.applier = new Applier(state, AppliedListener.NONE);
        this.retention = retention;
        this.checkpointPosition = checkpointPosition;
        this.rebuild = lanes.needRebuild() ? new IndexRebuild(state.catalog()) : null;
        if (rebuild != null) {
            LOG.warn("the index is incomplete and is rebuilt from the log");
        }
    }

    @Override
    public void onStart(int segmentSizeBytes) {
        retention.open(segmentSizeBytes);
        commits = new CommitScan(retention, segmentSizeBytes);
    }

    @Override
    public void onFrame(FrameView recovered) {
        record.wrap(recovered);
        if (recovered.position() >= checkpointPosition) {
            applier.apply(record);
            return;
        }
        commits.onRecord(record);
        if (rebuild != null) {
            rebuild.onRecord(record);
        }
    }

    @Override
    public void onProgress(long scannedBytes, long totalBytes) {
        if (nowMs() - loggedMs > PROGRESS_INTERVAL_MS) {
            loggedMs = nowMs();
            LOG.info("verifying the log: {} of {} MiB", scannedBytes >> 20, totalBytes >> 20);
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
