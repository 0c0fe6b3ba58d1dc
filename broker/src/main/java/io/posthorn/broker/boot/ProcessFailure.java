package io.posthorn.broker.boot;

import io.posthorn.broker.auth.UsersFileException;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.broker.config.FileProblem;
import io.posthorn.store.disk.FolderInUseException;
import io.posthorn.store.log.DamagedLogException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a failed start or a failure while running means to the person at the terminal: a code and one sentence. */
public record ProcessFailure(ExitCode code, String sentence) {

    /** Maps by type, once, here. */
    public static ProcessFailure of(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ConfigException || cause instanceof UsersFileException) {
            return new ProcessFailure(ExitCode.USAGE, cause.getMessage());
        }
        if (cause instanceof FolderInUseException) {
            return new ProcessFailure(ExitCode.FOLDER_IN_USE, cause.getMessage());
        }
        if (cause instanceof DamagedLogException) {
            return new ProcessFailure(ExitCode.LOG_DAMAGED, cause.getMessage());
        }
        if (cause instanceof IOException && isOfAddress(cause.getCause())) {
            return new ProcessFailure(ExitCode.CANNOT_LISTEN, cause.getMessage());
        }
        return new ProcessFailure(ExitCode.FAILED, describe(cause));
    }

    /** The server's "cannot listen at ..." has one of these as its cause: taken, not permitted, not of this machine. */
    private static boolean isOfAddress(Throwable cause) {
        return cause instanceof SocketException || cause instanceof UnresolvedAddressException
                || cause instanceof UnknownHostException;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** An exception whose message alone would say nothing (a bare path, a word) gets its type in front. */
    private static String describe(Throwable cause) {
        if (cause instanceof FileSystemException problem && problem.getReason() == null) {
            return "cannot use %s: %s".formatted(problem.getFile(), FileProblem.describe(problem));
        }
        String message = cause.getMessage();
        boolean sentence = message != null && message.indexOf(' ') > 0;
        return sentence ? message : cause.toString();
    }
}
