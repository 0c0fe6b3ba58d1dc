package io.posthorn.examples.routing.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of the folder, as it was when the job began.
 *
 * @param file where it is
 * @param kind by folder or extension
 * @param type by content
 * @param sizeBytes its length
 * @param sha256 its checksum, in hexadecimal
 */
public record Sample(Path file, MessageKind kind, String type, int sizeBytes, String sha256) {

    static Sample read(Path file, MessageKind kind) {
        byte[] body = bytes(file);
        return new Sample(file, kind, ContentType.of(kind, body), body.length, Checksum.sha256(body));
    }

    /** The file's name without its folder. */
    public String fileName() {
        return file.getFileName().toString();
    }

    /** The bytes, read anew each time: a folder may be larger than the heap. */
    public byte[] body() {
        return bytes(file);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
