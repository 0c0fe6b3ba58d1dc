package io.posthorn.servers.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A process that runs until it is killed, with all the processes it has started; its output is in a file, behind that of those before. */
final class BackgroundProcess {
    private static final long LOOK_INTERVAL_MS = 100;
    private static final int SHOWN_CHARS = 8_000;

    private final String name;
    private final Process process;
    private final Path log;
    private final int logStart;

    private BackgroundProcess(String name, Process process, Path log, int logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    static BackgroundProcess start(String name, Path folder, Path log, Map<String, String> environment,
            List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        int logStart = Files.exists(log) ? (int) Files.size(log) : 0;
        var started = new BackgroundProcess(name, builder.start(), log, logStart);
        Runtime.getRuntime().addShutdownHook(new Thread(started::kill, "kill-" + name));
        return started;
    }

    /** Waits until its output fulfils the condition. */
    void await(long deadlineMs, Predicate<String> condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + deadlineMs * 1_000_000;
        while (!condition.test(output())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String output = output();
                throw new AssertionError(name + (process.isAlive() ? " not ready: " : " has ended: ")
                        + output.substring(Math.max(0, output.length() - SHOWN_CHARS)));
            }
            Thread.sleep(LOOK_INTERVAL_MS);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String output() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, logStart, all.length - logStart, StandardCharsets.UTF_8);
    }

    /** The process with the most to do: the Java process below a start script, or the one that was started. */
    long pid() {
        return process.descendants().filter(each -> each.info().command().orElse("").endsWith("java"))
                .mapToLong(ProcessHandle::pid).max().orElse(process.pid());
    }

    /** SIGKILL for all of them; returns when they are gone. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }
}
