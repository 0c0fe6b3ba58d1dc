package io.posthorn.servers.install;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/** An installation of a server for one test class: a copy of what Maven has unpacked, its jars by link. */
public final class ServerHome {
    /** The folders of all runs, with what servers and brokers have logged in them. */
    public static final Path RUNS = Path.of("target/runs").toAbsolutePath();

    private static final Path UNPACKED = Path.of(System.getProperty("posthorn.servers.folder", "target/servers"))
            .toAbsolutePath();

    private ServerHome() {}

    /** Copies target/servers/NAME into the folder. */
    public static Path copy(String name, Path folder) throws IOException {
        Path to = folder.resolve(name);
        Path from = UNPACKED.resolve(name);
        if (!Files.isDirectory(from)) {
            throw new IllegalStateException(from + " is missing: run this test with Maven, which unpacks it");
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (file.toString().endsWith(".jar")) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    /** An empty folder for one run: target/runs/RUN. */
    public static Path runFolder(String run) throws IOException {
        Path folder = RUNS.resolve(run);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
