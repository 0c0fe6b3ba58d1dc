package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileException;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.store.disk.FolderInUseException;
import io.posthorn.store.log.DamagedLogException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a failed start or a failure while running means to the person at the terminal: a code and one sentence. */
public record StartFailure(ExitCode code, String sentence) {

    /** Maps by type, once, here. */
    public static StartFailure of(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ConfigException || cause instanceof UsersFileException) {
            return new StartFailure(ExitCode.USAGE, cause.getMessage());
        }
        if (cause instanceof FolderInUseException) {
            return new StartFailure(ExitCode.FOLDER_IN_USE, cause.getMessage());
        }
        if (cause instanceof DamagedLogException) {
            return new StartFailure(ExitCode.LOG_DAMAGED, cause.getMessage());
        }
        if (cause instanceof BindException) {
            return new StartFailure(ExitCode.CANNOT_LISTEN, "cannot listen: " + cause.getMessage());
        }
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return new StartFailure(ExitCode.CANNOT_LISTEN, "cannot listen: the host name is unknown");
        }
        return new StartFailure(ExitCode.FAILED, describe(cause));
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** An exception whose message alone would say nothing ("DATA/log") gets its type in front. */
    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        boolean sentence = message != null && message.indexOf(' ') > 0;
        return sentence ? message : cause.toString();
    }
}
