package io.posthorn.store.disk;

import java.io.IOException;

/** There is no space for what was to be written. What is stored is unharmed; free space and try again. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long wantedBytes;

    /**
     * @param file the file that could not be made or grow
     * @param wantedBytes what was asked for
     * @param limit what stands in the way and what to do about it, for people
     */
    public DiskFullException(String file, long wantedBytes, String limit) {
        super("No space for " + wantedBytes + " bytes of " + file + ": " + limit);
        this.file = file;
        this.wantedBytes = wantedBytes;
    }

    public String file() {
        return file;
    }

    public long wantedBytes() {
        return wantedBytes;
    }
}
