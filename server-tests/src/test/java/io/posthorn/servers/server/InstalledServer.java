package io.posthorn.servers.server;

import io.posthorn.servers.install.Recipe;
import io.posthorn.servers.install.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What all servers have in common: a copy of the server and a page of docs/servers by the same name, ports, a process. */
abstract class InstalledServer implements ApplicationServer {
    private static final long OUTPUT_DEADLINE_MS = 120_000;

    private final String name;
    private final Path home;
    private final Path folder;
    private final int httpPort;
    private final int offset;
    private BackgroundProcess process;

    /**
     * Copies the server into the folder.
     *
     * @param ports all ports it opens, as its configuration has them; the first is that for HTTP
     */
    InstalledServer(String name, Path folder, int... ports) throws IOException {
        this.name = name;
        this.home = ServerHome.copy(name, folder);
        this.folder = folder;
        this.offset = Ports.freeOffset(ports);
        this.httpPort = ports[0] + offset;
        Files.createDirectories(stopFolder());
    }

    /** The variables the page speaks of, and which Java it is. */
    abstract Map<String, String> environment();

    @Override
    public String follow(String step) throws IOException, InterruptedException {
        return Recipe.named(name).follow(step, folder, environment());
    }

    /** Starts the process of the server, and waits until its output fulfils the condition. */
    void run(List<String> command, Map<String, String> environment, long deadlineMs, Predicate<String> ready)
            throws IOException, InterruptedException {
        process = BackgroundProcess.start(name, folder, folder.resolve("server.log"), environment, command);
        process.await(deadlineMs, ready);
    }

    @Override
    public void awaitOutput(String text) throws IOException, InterruptedException {
        process.await(OUTPUT_DEADLINE_MS, log -> log.contains(text));
    }

    public Path home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    /** What is added to each of its ports. */
    int offset() {
        return offset;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + httpPort + "/checks/");
    }

    @Override
    public Path stopFolder() {
        return folder.resolve("stop");
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }
}
