package io.posthorn.tck.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code posthorn} command as a process, from this program's class path; what it prints goes into a file. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("posthorn \\w+ ready on [^ ]+:(\\d+),.*");
    private static final long END_WAIT_S = 20;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @throws IOException when it ends before, with what it said
     */
    static ServerProcess start(Path log, String... args) throws IOException {
        Process process = new ProcessBuilder(command(args)).redirectErrorStream(true).start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                drain(reader, log, args[0]);
                return new ServerProcess(process, Integer.parseInt(ready.group(1)));
            }
        }
        throw new IOException("posthorn %s ended before it was ready: %s".formatted(String.join(" ", args),
                String.join(" ", said)));
    }

    /**
     * Runs a command and waits for its end.
     *
     * @throws IOException when it fails, with what it said
     */
    static void runToEnd(Path log, String... args) throws IOException {
        Process process = new ProcessBuilder(command(args)).redirectErrorStream(true).redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(END_WAIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("posthorn %s %s failed: %s".formatted(args[0], args[1],
                        Files.readString(log).strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for posthorn " + args[0], e);
        } finally {
            process.destroyForcibly();
        }
    }

    int port() {
        return port;
    }

    /** SIGTERM, and SIGKILL when it does not end. */
    @Override
    public void close() throws IOException {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(END_WAIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a broker did not end within %d s of SIGTERM".formatted(END_WAIT_S));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(BufferedReader reader, Path log, String name) {
        Thread thread = new Thread(() -> {
            try (reader; var writer = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
                reader.transferTo(writer);
            } catch (IOException e) {
                System.err.println("the log of " + name + " is cut short: " + e.getMessage());
            }
        }, "log-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static List<String> command(String... args) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m", "-cp", System.getProperty("java.class.path"), "io.posthorn.cli.Posthorn"));
        command.addAll(List.of(args));
        return command;
    }
}
