package io.posthorn.examples.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for the broker's data, its log and the database. */
final class Workspace {
    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    static Workspace create() throws IOException {
        return new Workspace(Files.createTempDirectory("posthorn-routing-"));
    }

    Path root() {
        return root;
    }

    Path brokerData() {
        return root.resolve("broker");
    }

    Path brokerLog() {
        return root.resolve("broker.log");
    }

    Path database() {
        return root.resolve("database");
    }

    Path samples() {
        return root.resolve("samples");
    }

    /** Deletes everything; what somebody else deletes meanwhile is no error. */
    void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
