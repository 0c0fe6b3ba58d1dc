package io.posthorn.system.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A standalone broker that can be ended and started again, always on the same port and data folder. */
public final class Standalone implements AutoCloseable {
    private final int port;
    private final Path data;
    private final List<String> options;
    private PosthornProcess process;

    private Standalone(int port, Path data, List<String> options) {
        this.port = port;
        this.data = data;
        this.options = options;
    }

    /** Starts one and waits until it is ready. */
    public static Standalone start(Path data, String... options) throws IOException, InterruptedException {
        Standalone standalone = new Standalone(freePort(), data, List.of(options));
        standalone.startAgain();
        return standalone;
    }

    /** A port nobody listens at now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts the next process and waits until it is ready. */
    public void startAgain() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("standalone", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(options);
        process = PosthornProcess.start(arguments.toArray(String[]::new));
        process.awaitReady();
    }

    /** The present process, or the last. */
    public PosthornProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Where a client finds it. */
    public String url() {
        return "posthorn://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
