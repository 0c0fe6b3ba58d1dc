package io.posthorn.examples.routing.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * {@code bin/posthorn standalone} of a distribution, always on the same port and data folder. Its output goes to a log
 * file. Used by one thread, but for {@link #destroy()}.
 */
public final class BrokerProcess {
    private static final long START_TIMEOUT_MS = 120_000;
    private static final long STOP_TIMEOUT_MS = 15_000;
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Pattern READY = Pattern.compile("\\bready\\b");

    private final List<String> command;
    private final Path log;
    private volatile Process process;

    /** Prepares the command, with further options as they are typed; nothing runs yet. */
    public BrokerProcess(Path home, int port, Path data, Path log, String... options) {
        this.command = new ArrayList<>(List.of(home.resolve(WINDOWS ? "bin/posthorn.cmd" : "bin/posthorn").toString(),
                "standalone", "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(List.of(options));
        this.log = log;
    }

    /**
     * Starts the process and waits until it says that it is ready.
     *
     * @throws IOException when it ends first, or does not say so for two minutes; the message has the end of its log
     */
    public void start() throws IOException, InterruptedException {
        var ready = new CompletableFuture<Boolean>();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started = builder.start();
        process = started;
        var reader = new Thread(() -> copyOutput(started, ready), "broker-output");
        reader.setDaemon(true);
        reader.start();
        if (!saidReady(ready)) {
            destroy();
            throw new IOException("the broker did not become ready: " + String.join(" ", command) + "\n" + logEnd());
        }
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() throws InterruptedException {
        destroy();
        process.waitFor();
    }

    /**
     * Asks the broker to stop and waits for it.
     *
     * @return its exit code; -1 when it had to be killed after 15 s
     */
    public int stop() throws InterruptedException {
        process.destroy();
        if (process.waitFor(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
            return process.exitValue();
        }
        kill();
        return -1;
    }

    /** Ends the process at once, without waiting; safe from any thread and when none runs. */
    public void destroy() {
        Process current = process;
        if (current != null) {
            current.descendants().forEach(ProcessHandle::destroyForcibly);
            current.destroyForcibly();
        }
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** The last lines the broker wrote. */
    public String logEnd() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** False when the process ended first, or the time is up. */
    private static boolean saidReady(CompletableFuture<Boolean> ready) throws InterruptedException {
        try {
            return ready.get(START_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        }
    }

    /** Copies until the process closes its output. */
    private void copyOutput(Process source, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = source.inputReader(StandardCharsets.UTF_8);
                var target = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                target.write(line);
                target.newLine();
                target.flush();
                if (READY.matcher(line).find()) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            // The pipe of a killed process breaks; whether that was meant is for the waiting thread to say.
            return;
        } finally {
            ready.complete(false);
        }
    }
}
