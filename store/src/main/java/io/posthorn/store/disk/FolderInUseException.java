package io.posthorn.store.disk;

import java.io.IOException;

/** Somebody else holds the lock of a data folder. */
public final class FolderInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public FolderInUseException(String folder) {
        super("The folder " + folder
                + " is in use by another broker (its LOCK is held): stop that one or choose another"
                + " data folder");
    }
}
