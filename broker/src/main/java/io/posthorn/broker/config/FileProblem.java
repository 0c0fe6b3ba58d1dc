package io.posthorn.broker.config;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file a person named cannot be read, in words: the exceptions of the platform carry the bare path. */
public final class FileProblem {
    private FileProblem() {}

    /** The reason as a clause. */
    public static String describe(Exception problem) {
        if (problem instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (problem instanceof AccessDeniedException) {
            return "no permission";
        }
        if (problem instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return "it is a file, not a folder";
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
