package io.posthorn.system.installation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code bin/posthorn}, whose output is kept. Closing kills it. */
public final class PosthornProcess implements AutoCloseable {
    /** The installation this build has assembled, or, with {@code -Dposthorn.system.home}, another one. */
    public static final Path HOME =
            Path.of(System.getProperty("posthorn.system.home", "../distribution/target/posthorn"))
                    .toAbsolutePath().normalize();

    private static final Pattern READY = Pattern.compile("posthorn \\w+ ready on [^ ]+:(\\d+),.*");
    private static final long START_DEADLINE_MS = 60_000;
    private static final long STOP_DEADLINE_MS = 90_000;
    /** Small, so that what is not bounded shows; compiled once only, so that a start is quick. */
    private static final String SMALL = "-Xmx256m -XX:MaxDirectMemorySize=256m -XX:TieredStopAtLevel=1";

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;

    private PosthornProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with these arguments; nothing is awaited. */
    public static PosthornProcess start(String... arguments) throws IOException {
        return start(SMALL, arguments);
    }

    /** As above, with other options for the JVM than the small ones tests take. */
    public static PosthornProcess start(String jvmOptions, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/posthorn").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(
                Map.of("JAVA_HOME", System.getProperty("java.home"), "POSTHORN_JAVA_OPTS", jvmOptions));
        return new PosthornProcess(builder.start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add("(the output broke: " + e.getMessage() + ")");
        } finally {
            port.completeExceptionally(new IllegalStateException("ended before it was ready"));
        }
    }

    /** Waits for the line that says ready; answers the port in it. */
    public int awaitReady() throws InterruptedException {
        try {
            return port.get(START_DEADLINE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not ready: " + output(), e);
        }
    }

    /** Waits for the end of the process and of its output; answers the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(STOP_DEADLINE_MS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running: " + output());
        }
        reader.join(STOP_DEADLINE_MS);
        return process.exitValue();
    }

    /** SIGTERM. By the handle, which leaves the output to be read. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far, a line each, both streams. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What it has said so far, as one text. */
    public String output() {
        return String.join("\n", lines);
    }

    /** How much memory the process takes, by the operating system's account (Linux); 0 where that cannot be told. */
    public long residentBytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
