package io.posthorn.examples.spring;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code posthorn standalone} as a process of its own, on a free port. */
final class StandaloneProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("posthorn \\w+ ready on [^ ]+:(\\d+),.*");

    private final Process process;
    private final int port;

    StandaloneProcess(Path data) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "io.posthorn.cli.Posthorn", "standalone", "--port", "0", "--data", data.toString())
                .redirectErrorStream(true).start();
        port = awaitReady();
    }

    private int awaitReady() throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IOException("the broker ended before it was ready: " + said);
    }

    String url() {
        return "posthorn://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
