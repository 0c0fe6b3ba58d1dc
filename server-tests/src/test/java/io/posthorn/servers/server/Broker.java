package io.posthorn.servers.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code posthorn standalone} as a process of its own, on a port that it keeps over restarts. */
public final class Broker implements AutoCloseable {
    /** The installation this build has assembled. */
    public static final Path HOME = Path.of("../distribution/target/posthorn").toAbsolutePath().normalize();

    private static final Pattern READY = Pattern.compile("posthorn \\w+ ready on [^ ]+:\\d+,");
    private static final long START_DEADLINE_MS = 60_000;

    private final Path folder;
    private final int port = Ports.freeOffset(0);
    private BackgroundProcess process;

    /** Starts it, with its data and its output in the folder. */
    public Broker(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        start();
    }

    /** Starts it (again), and waits until it is ready. */
    public void start() throws IOException, InterruptedException {
        process = BackgroundProcess.start("broker", folder, folder.resolve("broker.log"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "POSTHORN_JAVA_OPTS", "-Xmx512m"),
                List.of(HOME.resolve("bin/posthorn").toString(), "standalone", "--port", String.valueOf(port), "--data",
                        folder.resolve("data").toString()));
        process.await(START_DEADLINE_MS, log -> READY.matcher(log).find());
    }

    /** For clients on this machine. */
    public String url() {
        return "posthorn://127.0.0.1:" + port;
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.kill();
    }
}
