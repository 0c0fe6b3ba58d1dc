package io.posthorn.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of this Java for the classes of the built module. */
final class JavaCommand {
    private final Path benchmarks;

    JavaCommand(Path benchmarks) {
        this.benchmarks = benchmarks;
    }

    List<String> run(String classPath, String maxHeap, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseG1GC", "-Xms512m",
                "-Xmx" + maxHeap, "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    String benchmarksClassPath() {
        return benchmarks.resolve("classes") + File.pathSeparator + benchmarks.resolve("lib") + "/*";
    }

    /** The driver without its network library, so that a client meets only the one it was released with. */
    String driverOnlyClassPath() {
        try (Stream<Path> jars = Files.list(benchmarks.resolve("lib"))) {
            return Stream.concat(Stream.of(benchmarks.resolve("classes")),
                    jars.filter(jar -> !jar.getFileName().toString().startsWith("netty-")))
                    .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("build the module first, its libraries are missing: " + benchmarks, e);
        }
    }
}
