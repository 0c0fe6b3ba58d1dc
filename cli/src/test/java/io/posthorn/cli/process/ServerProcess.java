package io.posthorn.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code posthorn} as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("posthorn \\w+ ready on [^ ]+:(\\d+),.*");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(String... args) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "io.posthorn.cli.Posthorn"));
        command.addAll(List.of(args));
        return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads until the line that says ready; answers the port in it. */
    int awaitReady() throws IOException {
        BufferedReader reader = output();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new AssertionError("ended before it was ready: " + lines);
    }

    /** Reads to the end; answers the exit code. */
    int awaitExit() throws IOException, InterruptedException {
        output().lines().forEach(lines::add);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended, having said %s", lines).isTrue();
        return process.exitValue();
    }

    /** SIGTERM. By the handle, which leaves the output to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    List<String> lines() {
        return lines;
    }

    private BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
