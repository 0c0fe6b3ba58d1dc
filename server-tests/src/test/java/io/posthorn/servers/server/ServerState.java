package io.posthorn.servers.server;

import io.posthorn.servers.install.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a leak would show in: threads and sockets of the process, by the operating system's account (Linux), and class loaders
 * that have survived a full collection, by {@code jcmd VM.classloader_stats}.
 */
public record ServerState(long threads, long sockets, long classLoaders) {
    /** The state of that process now. */
    public static ServerState of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        long loaders = jcmd(pid, "VM.classloader_stats").lines().filter(line -> line.startsWith("0x")).count();
        Path process = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> tasks = Files.list(process.resolve("task"));
                Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new ServerState(tasks.count(), files.filter(ServerState::isSocket).count(), loaders);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        return Command.run(Path.of("."), Map.of(), List.of(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), String.valueOf(pid), command));
    }
}
