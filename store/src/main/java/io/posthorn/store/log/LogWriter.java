package io.posthorn.store.log;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing end of a log: writes batches, rolls onto spare segments, forces. One thread writes; others may force
 * meanwhile (a checkpoint does, and so does the timer of an asynchronous broker), one after the other: when a force fails, no later
 * one may be believed.
 */
final class LogWriter {
    /** OPEN to FAILED when a write or force fails, any to CLOSED; there is no way back. */
    private enum State {
        OPEN, FAILED, CLOSED
    }

    private final Disk disk;
    private final LogOptions options;
    private final int segmentSizeBytes;
    private final SegmentTable table;
    private final SpareSegments spares;
    private final Object forcing = new Object();
    private final List<DiskFile> rolledOff = new ArrayList<>();
    private DiskFile file;
    private long fileStart;
    private long writtenPosition;
    private volatile long forcedPosition;
    private State state = State.OPEN;
    private Throwable failure;

    LogWriter(Disk disk, LogOptions options, int segmentSizeBytes, SegmentTable table, SpareSegments spares,
            long tail) throws IOException {
        this.disk = disk;
        this.options = options;
        this.segmentSizeBytes = segmentSizeBytes;
        this.table = table;
        this.spares = spares;
        this.writtenPosition = tail;
        this.forcedPosition = tail;
        if (!table.isEmpty()) {
            file = table.last().open();
            fileStart = table.last().start();
        }
    }

    long forcedPosition() {
        return forcedPosition;
    }

    synchronized void write(LogBatch batch) throws LogFailedException {
        refuseUnlessOpen();
        if (batch.isEmpty()) {
            return;
        }
        if (batch.startPosition() != writtenPosition) {
            throw new IllegalStateException("The batch begins at " + batch.startPosition() + ", the log ends at "
                    + writtenPosition + ": batches are written in the order they were filled");
        }
        try {
            batch.seal(options.forced() ? forcedPosition : -1);
            for (int part = 0; part < batch.parts(); part++) {
                long position = batch.partPosition(part);
                if (file == null || position >= fileStart + segmentSizeBytes) {
                    roll(position);
                }
                batch.writePart(part, file, position - fileStart);
            }
            writtenPosition = batch.endPosition();
            if (!options.forced()) {
                forcedPosition = writtenPosition;
            }
        } catch (IOException cause) {
            fail(cause);
            throw new LogFailedException(disk.toString(), cause);
        } catch (RuntimeException bug) {
            fail(bug);
            throw bug;
        }
    }

    /**
     * The name is made durable before the first frame is written: so a segment proves that those before it exist,
     * and a spare never holds frames of a position that is still to come.
     */
    private void roll(long start) throws IOException {
        String spare = spares.take();
        if (spare == null) {
            throw new IllegalStateException("No spare segment is ready: the batch was built without asking for room");
        }
        Segment next = new Segment(disk, start);
        disk.rename(spare, next.name());
        if (options.forced()) {
            disk.forceFolder();
        }
        table.add(next);
        if (file != null) {
            rolledOff.add(file);
        }
        file = next.open();
        fileStart = start;
        if (!options.forced()) {
            closeRolledOff();
        }
    }

    void force() throws LogFailedException {
        synchronized (forcing) {
            List<DiskFile> files = new ArrayList<>();
            long upTo = filesToForce(files);
            try {
                for (DiskFile written : files) {
                    written.force();
                }
                forced(files, upTo);
            } catch (IOException cause) {
                fail(cause);
                throw new LogFailedException(disk.toString(), cause);
            } catch (RuntimeException bug) {
                fail(bug);
                throw bug;
            }
        }
    }

    /** Adds the files that hold what is not forced; answers up to which position they do. */
    private synchronized long filesToForce(List<DiskFile> files) throws LogFailedException {
        refuseUnlessOpen();
        if (options.forced() && forcedPosition != writtenPosition) {
            files.addAll(rolledOff);
            files.add(file);
        }
        return writtenPosition;
    }

    private synchronized void forced(List<DiskFile> files, long upTo) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        forcedPosition = upTo;
        for (DiskFile full : files.subList(0, files.size() - 1)) { // the last one was being written meanwhile
            rolledOff.remove(full);
            full.close();
        }
    }

    private void closeRolledOff() throws IOException {
        for (DiskFile full : rolledOff) {
            full.close();
        }
        rolledOff.clear();
    }

    private void refuseUnlessOpen() throws LogFailedException {
        if (state == State.FAILED) {
            throw new LogFailedException(disk.toString(), failure);
        }
        if (state == State.CLOSED) {
            throw new IllegalStateException("The log " + disk + " is closed");
        }
    }

    private synchronized void fail(Throwable cause) {
        state = State.FAILED;
        failure = cause;
    }

    synchronized void close() throws IOException {
        state = State.CLOSED;
        closeRolledOff();
        if (file != null) {
            file.close();
        }
    }
}
