package io.posthorn.store.log;

/** A frame that was whole when the log was opened cannot be read back. Unchecked: reading is on every message's path. */
public final class DamagedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String segment;
    private final long offset;

    DamagedRecordException(String segment, long offset, String damage) {
        super("The record in segment " + segment + ", offset " + offset + " is damaged: " + damage
                + ". Stop the broker and run `posthorn log salvage` to copy what is whole to a new folder");
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
