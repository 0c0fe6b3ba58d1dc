package io.posthorn.store.checkpoint;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.Disk;
import java.io.IOException;

/** The folder of checkpoints; it keeps the two newest. One thread at a time. */
public final class CheckpointStore {
    public CheckpointStore(Disk disk) {}

    /**
     * Saves a state; durable when this returns. Log and index must be forced as far as it goes. The readable part of
     * {@code state} is written, its indices stay as they are.
     *
     * @param position first log position not contained in the state
     * @throws io.posthorn.store.disk.DiskFullException the earlier checkpoints are unharmed
     */
    public void save(long position, ByteBuf state) throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Loads the newest whole checkpoint. */
    public LoadedCheckpoint load() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
