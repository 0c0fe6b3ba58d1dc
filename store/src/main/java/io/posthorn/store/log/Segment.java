package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;

/** A segment of the log, and the view by which the engine thread reads it. */
final class Segment {
    private final Disk disk;
    private final long start;
    private final String name;
    private volatile ByteBuf view;
    private long lastUse;

    Segment(Disk disk, long start) {
        this.disk = disk;
        this.start = start;
        this.name = SegmentNames.log(start);
    }

    long start() {
        return start;
    }

    String name() {
        return name;
    }

    DiskFile open() throws IOException {
        return disk.open(name);
    }

    boolean hasView() {
        return view != null;
    }

    /** Reads through a mapping, made when first asked for. */
    ByteBuf view(long use) throws IOException {
        lastUse = use;
        ByteBuf current = view;
        if (current == null) {
            try (DiskFile file = open()) {
                current = file.view();
            }
            view = current;
        }
        return current;
    }

    long lastUse() {
        return lastUse;
    }

    /** Somebody holds a slice of the view. */
    boolean isInUse() {
        ByteBuf current = view;
        return current != null && current.refCnt() > 1;
    }

    void dropView() {
        view = null;
    }
}
