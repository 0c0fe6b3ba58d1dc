package io.posthorn.store.log;

import java.io.IOException;

/** Something that was forced once is not whole any more: the log is not opened, and nothing in it was changed. */
public final class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String segment;
    private final long offset;

    DamagedLogException(String segment, long offset, String damage) {
        super("The log is damaged: segment " + segment + ", offset " + offset + ": " + damage
                + ". Run `posthorn log salvage` to copy what is whole to a new folder, or restore a backup");
        this.segment = segment;
        this.offset = offset;
    }

    /** File name of the segment. */
    public String segment() {
        return segment;
    }

    /** Byte in the segment. */
    public long offset() {
        return offset;
    }
}
