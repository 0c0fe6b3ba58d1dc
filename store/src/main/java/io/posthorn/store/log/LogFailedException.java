package io.posthorn.store.log;

import java.io.IOException;

/**
 * A write or force failed, so nothing is known about what came after the last success. This log instance takes nothing
 * any more; open the log again to learn what is there.
 */
public final class LogFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    LogFailedException(String log, Throwable cause) {
        super("The log " + log + " failed and takes no more records, restart to recover what was forced: "
                + cause.getMessage(), cause);
    }
}
